using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Pipeline;
using UserDirectory.PowerShell.Commands;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Runs;

/// <summary>One run of a Get cmdlet: several users are read at once, and come out in the order of the input.</summary>
internal sealed class ReadRun : ICmdletRun
{
    private readonly GetCmdlet _cmdlet;
    private readonly UserRows _rows;
    private readonly UserObjects _objects;
    private readonly RunProgress _progress;
    private readonly BackgroundRun<UserUpdate> _run = new();
    private readonly bool _namesUsers;
    private int _blank;

    private ReadRun(GetCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        _rows = new UserRows(cmdlet, new EditOptions(), new FixedEdits(cmdlet.Provider, new()), cmdlet.ColumnMap);
        _objects = new UserObjects(cmdlet.Provider, cmdlet.Property);
        _progress = new RunProgress(cmdlet, TimeProvider.System);
        _namesUsers = cmdlet.MyInvocation.ExpectingInput || _rows.NamesUserOnCommandLine;
    }

    public static ReadRun Start(GetCmdlet cmdlet)
    {
        var run = new ReadRun(cmdlet);
        Action<string>? log = cmdlet.IsOn("Verbose", "VerbosePreference")
            ? line => run._run.Post(() => cmdlet.WriteVerbose(line))
            : null;
        var directory = cmdlet.Open(log);
        run._run.Begin(async (users, stop, _) =>
        {
            using var opened = directory;
            await (run._namesUsers ? run.ReadAsync(directory, users, stop) : run.ListAsync(directory, stop))
                .ConfigureAwait(false);
        });
        return run;
    }

    public void Process(IReadOnlyList<PSObject?> inputs, bool areAll)
    {
        if (!_namesUsers) return;
        _progress.Expect(inputs, areAll);
        foreach (var input in inputs)
        {
            if (Read(input) is not { } user)
            {
                _blank++;
                _progress.Add("", failed: false);
            }
            else if (!_run.Offer(user))
            {
                Finish();
            }
        }
    }

    private UserUpdate? Read(PSObject? input)
    {
        try
        {
            return _rows.Read(input, keyOnly: true);
        }
        catch (UserDirectoryException error)
        {
            _cmdlet.ThrowTerminatingError(ErrorRecords.Of(error, "", input));
            throw;
        }
    }

    public void Finish()
    {
        if (_namesUsers) _progress.ExpectNoMore();
        try
        {
            _run.Finish();
            _progress.Finish();
            if (_blank > 0) _cmdlet.WriteVerbose($"{_blank} blank rows skipped.");
        }
        catch (UserDirectoryException error)
        {
            _progress.Finish();
            _cmdlet.ThrowTerminatingError(ErrorRecords.Of(error, "", _cmdlet.UsedId));
        }
        catch (OperationCanceledException) when (_cmdlet.IsStopping)
        {
            throw new PipelineStoppedException();
        }
    }

    public void Stop() => _run.Stop();

    public void Dispose() => _run.Dispose();

    private async Task ReadAsync(IUserDirectory directory, IAsyncEnumerable<UserUpdate> users, CancellationToken stop)
    {
        var reads = new PagedReads(directory, TimeProvider.System);
        var underWay = new ReadsInOrder(_cmdlet.ThrottleLimit, ShowAsync);
        await foreach (var user in users.WithCancellation(stop).ConfigureAwait(false))
        {
            await underWay.AddAsync(user, user.Problems.Count > 0
                ? Refuse(user)
                : reads.ReadAsync(user.Key!, _objects.Attributes, aside: null, stop)).ConfigureAwait(false);
        }
        await underWay.FinishAsync().ConfigureAwait(false);
    }

    private async Task ListAsync(IUserDirectory directory, CancellationToken stop)
    {
        var underWay = new ReadsInOrder(_cmdlet.ThrottleLimit, ShowAsync);
        await foreach (var listed in directory.ListAsync(stop).ConfigureAwait(false))
        {
            _run.Post(() => _progress.ExpectOne());
            var user = _rows.OfId(listed.Id);
            await underWay.AddAsync(user, directory.ListsWholeUsers && !_objects.HasMore
                ? Task.FromResult(listed)
                : directory.ReadAsync(user.Key!, _objects.Attributes, stop)).ConfigureAwait(false);
        }
        _run.Post(() => _progress.ExpectNoMore());
        await underWay.FinishAsync().ConfigureAwait(false);
    }

    private static Task<UserSnapshot> Refuse(UserUpdate user) => Task.FromException<UserSnapshot>(
        new UserDirectoryException(FailureKind.InvalidInput, "InvalidInput", string.Join("; ", user.Problems)));

    private Task ShowAsync(UserUpdate user, UserSnapshot? snapshot, UserDirectoryException? error) =>
        _run.PostWithRoomAsync(() =>
        {
            if (_cmdlet.IsStopping) return;
            var name = user.Key?.Value ?? "";
            if (error is not null)
                _cmdlet.WriteError(ErrorRecords.Of(error, ErrorRecords.NameOf(user, name), user.Input));
            else _cmdlet.WriteObject(_objects.Of(snapshot!));
            _progress.Add(name, failed: error is not null);
        });
}
