using System.Globalization;
using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Sets attributes back to what they were before a run, the newest change first.</summary>
[Cmdlet(VerbsCommon.Undo, "UserDirectoryChange", DefaultParameterSetName = ByPath,
    HelpUri = HelpPages.At + "Undo-UserDirectoryChange.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(UserUpdateResult))]
public sealed class UndoUserDirectoryChangeCommand : ReplayCmdlet
{
    private const int RunsShown = 5;

    // All changes of the users who were changed more than once.
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

    internal override string HintFor(UserDirectoryException error) =>
        error.Code == UserDirectoryException.ChangedSince ? " -Force takes it back all the same." : "";

    private protected override ChangeRecord ToMake(ChangeRecord record) => record.Reversed();

    private protected override RecordedUser? RecordedOf(ChangeRecord toMake, PSObject result) =>
        LanguagePrimitives.TryConvertTo(
            result.Properties[nameof(UserUpdateResult.Time)]?.Value, CultureInfo.InvariantCulture,
            out DateTimeOffset at)
            ? new RecordedUser(toMake.Revision, at, toMake.Changes,
                toMake.UserId is { } id && _several.TryGetValue(id, out var all) ? all : [])
            : null;

    private protected override IEnumerable<PSObject>? FromFile()
    {
        var problems = new List<string>();
        var isLiteral = ParameterSetName == ByLiteralPath;
        var calls = JournalFiles.Read(this, (Path ?? LiteralPath)!, isLiteral, problems);
        if (problems.Count > 0) Refuse("UnreadableJournal", string.Join("; ", problems), Path ?? LiteralPath);
        var chosen = calls.Where(call => IsChosen(call.Entry.Scope.Run)).ToArray();
        var runs = chosen.GroupBy(call => call.Entry.Scope.Run).ToArray();
        foreach (var name in Run ?? [])
        {
            if (!calls.Any(call => IsNamed(name, call.Entry.Scope.Run)))
                Refuse("NoSuchRun", NoSuchRun(name, calls), Path ?? LiteralPath);
        }
        if (Run is null && runs.Length > 1)
        {
            // A journal that is appended to every night would take months back.
            Refuse("SeveralRuns", $"the journal has {runs.Length} runs: say which to take back by -Run, which takes "
                + $"* for all. The last: {LastOf(runs)}", Path ?? LiteralPath);
        }
        foreach (var call in chosen) Take(call.Entry.Record);
        var batch = new RowBatch(chosen.Length);
        // A journal may have 100,000 calls: each is a result only when its turn comes.
        return Made(chosen, call => call.Entry.Record)?.Select(call => call.ToResult(batch));
    }

    private protected override IEnumerable<PSObject>? FromResults(IReadOnlyList<PSObject> results)
    {
        var plan = results.FirstOrDefault(row => ResultRecords.Of(row)!.Status == ChangeStatus.WhatIf);
        if (plan is not null)
            Refuse("NotMade", $"'{plan}' was shown by -WhatIf and not made, so there is nothing to take back", plan);
        return Made(results, row => ResultRecords.Of(row)!);
    }

    // What has changed something, the newest first; null: nothing has.
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
        WriteWarning("There is nothing to take back: no change was made.");
        return null;
    }

    // What was given is held no longer.
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

    private static string NoSuchRun(string name, IReadOnlyList<JournaledCall> calls) =>
        $"there is no run '{name}'. " + (calls.Count == 0
            ? "The journal has no runs" : $"The last are: {LastOf([.. calls.GroupBy(call => call.Entry.Scope.Run)])}");

    private static string LastOf(IGrouping<string, JournaledCall>[] runs) =>
        string.Join("; ", Enumerable.Reverse(runs).Take(RunsShown).Select(Described));

    private static string Described(IGrouping<string, JournaledCall> run)
    {
        var first = run.First().Entry;
        var requests = run.Count() == 1 ? "1 request" : $"{run.Count()} requests";
        return string.Format(CultureInfo.InvariantCulture, "{0} of {1:u}, {2}{3}", run.Key, first.Time, requests,
            first.Scope.Reason is null ? "" : ", " + first.Scope.Reason);
    }
}
