using System.Globalization;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Guards;
using UserDirectory.Interleavings.Control;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Records;

namespace UserDirectory.Interleavings.World;

/// <summary>A run as a cmdlet makes it: rows come from the cmdlet's thread, and results return to it.</summary>
internal sealed class OneRun(Scenario scenario, Scheduler scheduler, DirectoryProvider provider,
    Func<IUserDirectory> open, IReadOnlyList<Row> rows, string? journal)
{
    private readonly BackgroundRun<UserUpdate> _run = new(takesAll: scenario.Chance(0.3));
    private readonly HashSet<int> _declined = [];
    private int _ids;

    /// <summary>The most users that may change; null without a limit.</summary>
    public int? Limit { get; } = scenario.HasLimit
        ? Math.Max(0, rows.Select(row => row.Person).Distinct().Count() - scenario.Next(3)) : null;

    public IReadOnlyList<Row> Rows => rows;

    /// <summary>The results, in the order in which they came.</summary>
    public List<UserChange> Results { get; } = [];

    /// <summary>The reason why the run ended early; null if it did not.</summary>
    public RunStoppedException? Stopped { get; private set; }

    /// <summary>Whether the person at the keyboard declined a row.</summary>
    public bool WasDeclined(int row) => _declined.Contains(row);

    /// <summary>Stops the run as Ctrl+C does.</summary>
    public void Stop() => _run.Stop();

    /// <summary>Gives the rows and takes the results, on the cmdlet's thread.</summary>
    public void Run()
    {
        try
        {
            _run.Begin(WorkAsync);
            foreach (var row in rows)
            {
                if (!_run.Offer(UpdateOf(row))) break;
            }
            _run.Finish();
        }
        catch (RunStoppedException stopped)
        {
            Stopped = stopped;
            scheduler.Note("stopped: " + stopped.Cause.Code);
        }
        catch (OperationCanceledException)
        {
            scheduler.Note("canceled");
        }
        finally
        {
            _run.Dispose();
        }
    }

    private async Task WorkAsync(
        IAsyncEnumerable<UserUpdate> updates, CancellationToken stop, CancellationToken abandon)
    {
        using var directory = open();
        using var records = journal is null ? null : ChangeJournal.Open(journal,
            new JournalScope("Test", "directory", "run", "tester"), scheduler.Time,
            () => Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture));
        var options = new PipelineOptions
        {
            ThrottleLimit = scenario.Confirms ? 1 : scenario.ThrottleLimit,
            Window = scenario.Confirms ? 1 : scenario.Window,
            MaySetAgain = scenario.MaySetAgain,
            StopsAtFailure = scenario.StopsAtFailure,
            Verify = scenario.Verifies,
            Confirm = scenario.Confirms ? (plan, token) => _run.AskAsync(() => Ask(plan), token) : null,
            Journal = records,
            RereadTime = scenario.ReadsLag ? TimeSpan.FromMinutes(1) : TimeSpan.Zero,
            Time = scheduler.Time,
        };
        var limits = new GuardOptions
        {
            MaximumChange = Limit is { } most
                ? GuardBound.Parse([most.ToString(CultureInfo.InvariantCulture)]) : null,
        };
        var changes = limits.IsOn ? new GuardedPipeline(directory, options, limits).RunAsync(updates, stop, abandon)
            : new UpdatePipeline(directory, options).RunAsync(updates, stop, abandon);
        await foreach (var change in changes) await _run.PostResultAsync(() => Take(change));
        if (records is not null) await records.CompleteAsync();
    }

    private bool Ask(UserChangePlan plan)
    {
        if (scenario.Chance(0.7)) return true;
        _declined.Add((int)plan.Update.Input!);
        return false;
    }

    private void Take(UserChange change)
    {
        scheduler.Note($"result of row {change.Update.Input}: {change.Status} {change.Error?.Code}");
        Results.Add(change);
    }

    private UserUpdate UpdateOf(Row row)
    {
        var builder = new UserUpdateBuilder(provider.Catalog, new EditOptions());
        if (row.IsById) builder.Cell(provider.Catalog.Id, row.Person.Id, "UserId");
        else Cell("UserName", row.Person.Name);
        foreach (var (attribute, text) in row.Cells) Cell(attribute, text ?? "<delete>");
        return builder.Build(input: row.Number);

        void Cell(string name, string text)
        {
            provider.Catalog.TryFind(name, onPurpose: true, out var attribute);
            builder.Cell(attribute!, text, name);
        }
    }
}
