using System.Text;
using UserDirectory.Records;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Benchmarks;

/// <summary>B6: the time that a journal adds to a run, if the service responds after 20 ms.</summary>
internal static class Journaled
{
    private static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(Sizes sizes, StringBuilder report)
    {
        var users = sizes.Users;
        var latency = $"responses after {Answer.TotalMilliseconds} ms";
        Suite.Line(report, $"## B6 WorkMail, {users} users, {latency}, 16 concurrent\n");
        report.AppendLine("| run | time (without a journal = 1) |").AppendLine("|---|---|");
        // The first run compiles the code, which must not count as a cost of the journal.
        await OneAsync(Math.Min(users, 200), isJournaled: true);
        var (without, with) = (new List<double>(), new List<double>());
        for (var round = 0; round < sizes.Rounds; round++)
        {
            without.Add(await OneAsync(users, isJournaled: false));
            with.Add(await OneAsync(users, isJournaled: true));
        }
        report.AppendLine("| without | 1 |");
        Suite.Line(report, $"| with a journal | {Suite.Median(with) / Suite.Median(without):0.00} |");
    }

    private static async Task<double> OneAsync(int users, bool isJournaled)
    {
        var sandbox = DirectorySandbox.Create(users, new SandboxOptions { Delay = Answer });
        using var directory = Runs.Open(sandbox, SandboxService.WorkMail);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var journal = isJournaled
                ? ChangeJournal.Open(path, new JournalScope("WmUser", "m-0", "B6", "B6"), TimeProvider.System,
                    () => Guid.NewGuid().ToString("N"))
                : null;
            return (await Runs.UpdateAsync(directory, users, journal: journal)).Seconds;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
