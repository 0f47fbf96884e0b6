using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Run of a Get cmdlet. Reads several users concurrently, and writes them in the order of the input.</summary>
internal sealed class ReadRun : ICmdletRun
{
    private readonly CmdletHost _host;
    private readonly UserRows _rows;
    private readonly UserObjects _objects;
    private readonly int _throttleLimit;
    private readonly string _directory;
    private readonly RunProgress _progress;
    private readonly BackgroundRun<UserUpdate> _run = new();
    private readonly bool _namesUsers;
    private readonly Queue<(UserUpdate User, Task<UserSnapshot> Read)> _underWay = new();
    private int _blank;

    /// <param name="host">The cmdlet's host.</param>
    /// <param name="rows">Makes the identifier of a listed user.</param>
    /// <param name="objects">Makes the objects that the cmdlet writes.</param>
    /// <param name="namesUsers">Whether the command names users; otherwise all users are listed.</param>
    /// <param name="directory">The id of the directory.</param>
    /// <param name="throttleLimit">Number of users that are read concurrently.</param>
    public ReadRun(
        CmdletHost host, UserRows rows, UserObjects objects, bool namesUsers, string directory, int throttleLimit)
    {
        (_host, _rows, _objects, _namesUsers) = (host, rows, objects, namesUsers);
        (_directory, _throttleLimit) = (directory, throttleLimit);
        _progress = new RunProgress(host, directory, TimeProvider.System);
    }

    public bool IsRefused => false;

    /// <summary>Opens the directory and begins to read. A directory that can't be opened ends the cmdlet.</summary>
    public ReadRun Start(RunConnection connection)
    {
        Action<string>? log = _host.IsVerbose ? line => _run.Post(() => _host.WriteVerbose(line)) : null;
        var directory = Open(connection, log);
        _run.Begin(async (users, stop, _) =>
        {
            using var opened = directory;
            await (_namesUsers ? ReadAsync(directory, users, stop) : ListAsync(directory, stop)).ConfigureAwait(false);
        });
        return this;
    }

    public void Expect(RowBatch? batch) => _progress.Expect(batch);

    public void ExpectNoMore() => _progress.ExpectNoMore();

    public void Add(UserUpdate? update)
    {
        if (update is null)
        {
            _blank++;
            _progress.Add("", failed: false);
        }
        else if (!_run.Offer(update))
        {
            Finish();
        }
    }

    public void Refuse(UserDirectoryException error, object? input) =>
        throw _host.End(ErrorRecords.Of(error, "", input));

    public void Finish()
    {
        if (_namesUsers) _progress.ExpectNoMore();
        try
        {
            _run.Finish();
            _progress.Finish();
            if (_blank > 0) _host.WriteVerbose(_blank == 1 ? "1 blank row skipped." : $"{_blank} blank rows skipped.");
        }
        catch (UserDirectoryException error)
        {
            _progress.Finish();
            throw _host.End(ErrorRecords.Of(error, "", _directory));
        }
        catch (OperationCanceledException) when (_host.IsStopping)
        {
            throw new PipelineStoppedException();
        }
    }

    public void Leave()
    {
    }

    public void Stop() => _run.Stop();

    public void Dispose() => _run.Dispose();

    private IUserDirectory Open(RunConnection connection, Action<string>? log)
    {
        try
        {
            return connection.Open(log, warn: null);
        }
        catch (UserDirectoryException error)
        {
            throw _host.End(ErrorRecords.Of(error, "", _directory));
        }
    }

    private async Task ReadAsync(IUserDirectory directory, IAsyncEnumerable<UserUpdate> users, CancellationToken stop)
    {
        var reads = new PagedReads(directory, TimeProvider.System);
        await foreach (var user in users.WithCancellation(stop).ConfigureAwait(false))
        {
            await AddAsync(user, user.Problems.Count > 0
                ? Refuse(user)
                : reads.ReadAsync(user.Key!, _objects.Attributes, aside: null, stop)).ConfigureAwait(false);
        }
        while (_underWay.Count > 0) await ShowOldestAsync().ConfigureAwait(false);
    }

    private async Task ListAsync(IUserDirectory directory, CancellationToken stop)
    {
        await foreach (var listed in directory.ListAsync(stop).ConfigureAwait(false))
        {
            _run.Post(() => _progress.Expect(null));
            var user = _rows.OfId(listed.Id);
            await AddAsync(user, directory.PageRules is not null && !_objects.HasMore
                ? Task.FromResult(listed)
                : directory.ReadAsync(user.Key!, _objects.Attributes, stop)).ConfigureAwait(false);
        }
        _run.Post(() => _progress.ExpectNoMore());
        while (_underWay.Count > 0) await ShowOldestAsync().ConfigureAwait(false);
    }

    // Waits for the oldest read if the limit is reached.
    private async Task AddAsync(UserUpdate user, Task<UserSnapshot> read)
    {
        _underWay.Enqueue((user, read));
        while (_underWay.Count >= _throttleLimit || (_underWay.Count > 0 && _underWay.Peek().Read.IsCompleted))
            await ShowOldestAsync().ConfigureAwait(false);
    }

    private async Task ShowOldestAsync()
    {
        var (user, read) = _underWay.Dequeue();
        var (found, failure) = (default(UserSnapshot), default(UserDirectoryException));
        try
        {
            found = await read.ConfigureAwait(false);
        }
        catch (UserDirectoryException error) when (!error.IsRunWide)
        {
            failure = error;
        }
        await ShowAsync(user, found, failure).ConfigureAwait(false);
    }

    private static Task<UserSnapshot> Refuse(UserUpdate user) => Task.FromException<UserSnapshot>(
        new UserDirectoryException(FailureKind.InvalidInput, "InvalidInput", string.Join("; ", user.Problems)));

    private Task ShowAsync(UserUpdate user, UserSnapshot? snapshot, UserDirectoryException? error) =>
        _run.PostWithRoomAsync(() =>
        {
            if (_host.IsStopping) return;
            var name = user.Key?.Value ?? "";
            if (error is not null)
                _host.WriteError(ErrorRecords.Of(error, ErrorRecords.NameOf(user, name), user.Input));
            else _host.WriteObject(_objects.Of(snapshot!));
            _progress.Add(name, failed: error is not null);
        });
}
