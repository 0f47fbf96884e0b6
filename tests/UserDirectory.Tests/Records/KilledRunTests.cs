using System.Diagnostics;
using UserDirectory.Records;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.SandboxHost;
using UserDirectory.Tests.EndToEnd;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Records;

/// <summary>
/// A run in its own process is killed (SIGKILL) at a random update, before or after the service makes the update. The
/// journal of the run undoes all of its changes.
/// </summary>
public sealed class KilledRunTests : IDisposable
{
    private const int Users = 12;
    // With four providers, 52 runs are killed.
    private const int Points = 13;

    private readonly string _journal = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
    private readonly Lock _lock = new();
    private Process? _run;
    private (int Update, bool IsMade) _end;
    private int _updates;

    public static TheoryData<SandboxService, string[]> Providers => new()
    {
        { SandboxService.WorkMail, ["City=Ulm", "Department=<delete>", "HiddenFromGal=true"] },
        {
            SandboxService.DirectoryServiceData,
            ["DisplayName=New", "Title=<delete>", "otherTelephone:SS=1; 2", "uidNumber:N=7"]
        },
        { SandboxService.IdentityStore, ["City=Ulm", "Title=<delete>", "PhoneNumbers=[{\"value\":\"1\"}]"] },
        { SandboxService.CloudSso, ["FirstName=Ada", "Description=<delete>"] },
    };

    public void Dispose() => File.Delete(_journal);

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_run_killed_at_any_point_can_be_undone_by_its_journal(SandboxService service, string[] cells)
    {
        var sandbox = DirectorySandbox.Create(Users, new SandboxOptions { Fault = Answer, CallHistory = 0 });
        var before = State(sandbox, service);
        // Directory Service Data needs one request each for added, changed and removed values.
        var most = Users * (service == SandboxService.DirectoryServiceData ? 3 : 1);
        var random = new Random((int)service);
        var states = new HashSet<string>();
        for (var point = 0; point < Points; point++)
        {
            (_updates, _end) = (0, (random.Next(1, most + 1), random.Next(2) == 0));
            await RunAndKillAsync(sandbox, service, cells);
            states.Add(State(sandbox, service));
            await UndoAsync(sandbox, service);
            Assert.True(before == State(sandbox, service), $"A run killed at {_end} is not undone.");
            File.Delete(_journal);
        }
        // The runs were killed at different points, and some runs had made updates.
        Assert.True(states.Count > 3);
    }

    // Each run has its own server, because a request of an earlier run may arrive late.
    private async Task RunAndKillAsync(DirectorySandbox sandbox, SandboxService service, string[] cells)
    {
        var program = Path.Combine(CmdletAssembly.Checkout, "artifacts", "bin", "UserDirectory.JournaledRun",
            new DirectoryInfo(AppContext.BaseDirectory).Name, "UserDirectory.JournaledRun.dll");
        var server = await SandboxServer.StartAsync(sandbox);
        var at = server.Connection;
        lock (_lock)
        {
            _run = Process.Start(new ProcessStartInfo("dotnet",
            [
                program, service.ToString(), sandbox.IdOf(service), sandbox.RegionOf(service), at.Url.AbsoluteUri,
                at.AccessKey, at.SecretKey, _journal, $"{Users}", .. cells,
            ])
            { RedirectStandardError = true })!;
        }
        var errors = await _run.StandardError.ReadToEndAsync(CancellationToken.None);
        await _run.WaitForExitAsync(CancellationToken.None);
        Assert.True(_run.ExitCode != 0, $"The run was not killed: {_updates} updates, {errors}");
        await server.DisposeAsync();
        _run.Dispose();
        _run = null;
    }

    // The service makes no update that arrives after the kill, because the process could not have sent it.
    private SandboxFault Answer(SandboxRequest request)
    {
        if (!request.Operation.StartsWith("Update", StringComparison.Ordinal)) return SandboxFault.None;
        lock (_lock)
        {
            if (_run is null) return SandboxFault.None;
            if (++_updates < _end.Update) return SandboxFault.None;
            if (_updates > _end.Update) return SandboxFault.CutBefore;
            _run.Kill();
            return _end.IsMade ? SandboxFault.CutAfter : SandboxFault.CutBefore;
        }
    }

    private async Task UndoAsync(DirectorySandbox sandbox, SandboxService service)
    {
        IReadOnlyList<JournalEntry> entries;
        await using (var file = File.OpenRead(_journal)) entries = JournalReader.Read(file, Recorded.CatalogOf);
        using var directory = sandbox.Open(service);
        var identifier = directory.Catalog.Identifiers[0];
        var results = await directory.UpdateAsync(
            entries.Reverse().Select(entry => entry.Record.Reversed().ToUpdate(identifier, force: false, null)));
        Assert.All(results, result => Assert.Null(result.Error));
    }

    private static string State(DirectorySandbox sandbox, SandboxService service) => string.Join("\n",
        Enumerable.Range(1, Users).Select(number => UserState.Of(sandbox, service, $"user{number:d5}")));
}
