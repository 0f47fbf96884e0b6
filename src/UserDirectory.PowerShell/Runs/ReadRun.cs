using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Run of a Get cmdlet. Reads several users concurrently, and writes them in the order of the input.</summary>
internal sealed class ReadRun(
    CmdletHost host, UserRows rows, UserObjects objects, string directory, int throttleLimit) : ICmdletRun
{
    private readonly RunProgress _progress = new(host, directory, TimeProvider.System);
    private readonly BackgroundRun<UserUpdate> _run = new();
    private readonly Queue<(UserUpdate User, Task<UserSnapshot> Read)> _underWay = new();
    private int _blank;

    public bool IsRefused => false;

    /// <summary>Opens the directory and begins to read. A directory that can't be opened ends the cmdlet.</summary>
    public ReadRun Start(RunConnection connection)
    {
        Action<string>? log = host.IsVerbose ? line => _run.Post(() => host.WriteVerbose(line)) : null;
        var opened = Open(connection, log);
        _run.Begin(async (users, stop, _) =>
        {
            using var source = opened;
            await (rows.NamesUsers ? ReadAsync(source, users, stop) : ListAsync(source, stop)).ConfigureAwait(false);
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
        throw host.End(ErrorRecords.Of(error, "", input));

    public void Finish()
    {
        if (rows.NamesUsers) _progress.ExpectNoMore();
        try
        {
            _run.Finish();
            _progress.Finish();
            if (_blank > 0) host.WriteVerbose(_blank == 1 ? "1 blank row skipped." : $"{_blank} blank rows skipped.");
        }
        catch (UserDirectoryException error)
        {
            _progress.Finish();
            throw host.End(ErrorRecords.Of(error, "", directory));
        }
        catch (OperationCanceledException) when (host.IsStopping)
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
            throw host.End(ErrorRecords.Of(error, "", directory));
        }
    }

    private async Task ReadAsync(IUserDirectory source, IAsyncEnumerable<UserUpdate> users, CancellationToken stop)
    {
        var reads = new PagedReads(source, TimeProvider.System);
        await foreach (var user in users.WithCancellation(stop).ConfigureAwait(false))
        {
            await AddAsync(user, user.Problems.Count > 0
                ? Refuse(user)
                : reads.ReadAsync(user.Key!, objects.Attributes, aside: null, stop)).ConfigureAwait(false);
        }
        while (_underWay.Count > 0) await ShowOldestAsync().ConfigureAwait(false);
    }

    private async Task ListAsync(IUserDirectory source, CancellationToken stop)
    {
        await foreach (var listed in source.ListAsync(stop).ConfigureAwait(false))
        {
            _run.Post(() => _progress.Expect(null));
            var user = rows.OfId(listed.Id);
            await AddAsync(user, source.PageRules is not null && !objects.HasMore
                ? Task.FromResult(listed)
                : source.ReadAsync(user.Key!, objects.Attributes, stop)).ConfigureAwait(false);
        }
        _run.Post(() => _progress.ExpectNoMore());
        while (_underWay.Count > 0) await ShowOldestAsync().ConfigureAwait(false);
    }

    // Waits for the oldest read if the limit is reached.
    private async Task AddAsync(UserUpdate user, Task<UserSnapshot> read)
    {
        _underWay.Enqueue((user, read));
        while (_underWay.Count >= throttleLimit || (_underWay.Count > 0 && _underWay.Peek().Read.IsCompleted))
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
            if (host.IsStopping) return;
            var name = user.Key?.Value ?? "";
            if (error is not null)
                host.WriteError(ErrorRecords.Of(error, ErrorRecords.NameOf(user, name), user.Input));
            else host.WriteObject(objects.Of(snapshot!));
            _progress.Add(name, failed: error is not null);
        });
}
