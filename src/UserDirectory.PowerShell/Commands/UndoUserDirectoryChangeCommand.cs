using System.Globalization;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Runs;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Undoes the changes of a run, the newest change first.</summary>
[Cmdlet(VerbsCommon.Undo, "UserDirectoryChange", DefaultParameterSetName = ByPath,
    HelpUri = HelpPages + "Undo-UserDirectoryChange.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(UserUpdateResult))]
public sealed class UndoUserDirectoryChangeCommand : ReplayCmdlet
{
    private const int RunsShown = 5;

    // All changes of each user that was changed more than once.
    private Dictionary<string, AttributeChange[]> _several = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath), ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath)]
    [Alias("PSPath", "FullName", "LP"), ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }
    [Parameter(ParameterSetName = ByPath), Parameter(ParameterSetName = ByLiteralPath)]
    [ValidateNotNullOrEmpty, SupportsWildcards, ArgumentCompleter(typeof(RunCompleter))]
    public string[]? Run { get; set; }

    private protected override bool IsForced => Force;

    private protected override RunSettings Settings() => base.Settings() with
    {
        HintFor = error => error.Code == UserDirectoryException.ChangedSince
            ? " Use -Force to undo the change anyway." : "",
    };

    private protected override ChangeRecord ToMake(ChangeRecord record) => record.Reversed();

    private protected override RecordedUser? RecordedOf(ChangeRecord toMake, DateTimeOffset? time) =>
        time is not { } at ? null : new(toMake.Revision, at, toMake.Changes,
            toMake.UserId is { } id && _several.TryGetValue(id, out var all) ? all : []);

    private protected override IEnumerable<RecordedRow>? FromFile()
    {
        var problems = new List<string>();
        var isLiteral = ParameterSetName == ByLiteralPath;
        var calls = JournalFiles.Read(CmdletHost, (Path ?? LiteralPath)!, isLiteral, problems);
        if (problems.Count > 0) throw Refuse("UnreadableJournal", string.Join("; ", problems), Path ?? LiteralPath);
        var chosen = calls.Where(call => IsChosen(call.Scope.Run)).ToArray();
        var runs = chosen.GroupBy(call => call.Scope.Run).ToArray();
        foreach (var name in Run ?? [])
        {
            if (!calls.Any(call => IsNamed(name, call.Scope.Run)))
                throw Refuse("NoSuchRun", NoSuchRun(name, calls), Path ?? LiteralPath);
        }
        if (Run is null && runs.Length > 1)
        {
            // Undoing a whole journal that every night appends to would undo months.
            throw Refuse("SeveralRuns",
                $"the journal has {runs.Length} runs: name the run to undo with -Run, or undo all runs with -Run *. "
                + $"The latest runs: {LastOf(runs)}", Path ?? LiteralPath);
        }
        foreach (var call in chosen) Take(call.Record);
        var users = JournalEntry.Join(chosen);
        var batch = new RowBatch(users.Count);
        // A journal may have 100,000 requests: each row is made only when the run takes it, to save memory.
        return Made(users, call => call.Record)?.Select(call => RecordedRow.Of(call, batch));
    }

    private protected override IEnumerable<RecordedRow>? FromResults(IReadOnlyList<RecordedRow> results)
    {
        var plan = results.FirstOrDefault(row => row.Record.Status == ChangeStatus.WhatIf)?.Result;
        if (plan is not null)
            throw Refuse("NotMade", $"'{plan}' is a plan that was not made, so there is nothing to undo", plan);
        return Made(results, row => row.Record);
    }

    // The entries with changes, the newest first; null if no entry has changes.
    private IEnumerable<T>? Made<T>(IReadOnlyList<T> all, Func<T, ChangeRecord> recordOf)
    {
        var made = all.Where(one => recordOf(one).HasChanges).ToArray();
        Unchanged = IdsOf(all.Select(recordOf).Where(record => !record.HasChanges));
        FindLaterRows(Enumerable.Reverse(made).Select(recordOf));
        _several = made.Select(recordOf).Where(record => record.UserId is not null)
            .GroupBy(record => record.UserId!, StringComparer.Ordinal).Where(records => records.Skip(1).Any())
            .ToDictionary(records => records.Key, records => records.SelectMany(one => one.Changes).ToArray(),
                StringComparer.Ordinal);
        if (made.Length > 0) return NewestFirst(made);
        CmdletHost.WriteWarning("There is nothing to undo: no change was made.");
        return null;
    }

    // Each entry is released once it is returned, to save memory.
    private static IEnumerable<T> NewestFirst<T>(T[] made)
    {
        for (var i = made.Length - 1; i >= 0; i--)
        {
            yield return made[i];
            made[i] = default!;
        }
    }

    private bool IsChosen(string run) => Run?.Any(name => IsNamed(name, run)) ?? true;

    private static bool IsNamed(string name, string run) =>
        WildcardPattern.Get(name, WildcardOptions.IgnoreCase).IsMatch(run);

    private static string NoSuchRun(string name, IReadOnlyList<JournalEntry> calls) =>
        $"the journal has no run '{name}'. " + (calls.Count == 0
            ? "The journal has no runs"
            : $"The latest runs: {LastOf([.. calls.GroupBy(call => call.Scope.Run)])}");

    private static string LastOf(IGrouping<string, JournalEntry>[] runs) =>
        string.Join("; ", Enumerable.Reverse(runs).Take(RunsShown).Select(Described));

    private static string Described(IGrouping<string, JournalEntry> run)
    {
        var first = run.First();
        var requests = run.Count() == 1 ? "1 request" : $"{run.Count()} requests";
        return string.Format(CultureInfo.InvariantCulture, "{0} of {1:u}, {2}{3}", run.Key, first.Time, requests,
            first.Scope.Reason is null ? "" : ", " + first.Scope.Reason);
    }
}
