using System.Globalization;
using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Rows;
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

    private protected override IEnumerable<PSObject>? FromFile()
    {
        var problems = new List<string>();
        var isLiteral = ParameterSetName == ByLiteralPath;
        var entries = JournalFiles.Read(this, (Path ?? LiteralPath)!, isLiteral, problems);
        if (problems.Count > 0) Refuse("UnreadableJournal", string.Join("; ", problems), Path ?? LiteralPath);
        var chosen = entries.Where(entry => IsChosen(ResultOf(entry).Run!)).ToArray();
        var runs = chosen.GroupBy(entry => ResultOf(entry).Run).ToArray();
        if (Run is null && runs.Length > 1)
        {
            // A journal that is appended to every night would take months back.
            var last = string.Join("; ", Enumerable.Reverse(runs).Take(RunsShown).Select(Described));
            Refuse("SeveralRuns", $"the journal has {runs.Length} runs: say which to take back by -Run, which takes "
                + $"* for all. The last: {last}", Path ?? LiteralPath);
        }
        foreach (var entry in chosen) Take(entry);
        return FromResults(chosen);
    }

    private protected override IEnumerable<PSObject>? FromResults(IReadOnlyList<PSObject> results)
    {
        var plan = results.FirstOrDefault(row => ResultRecords.Of(row)!.Status == ChangeStatus.WhatIf);
        if (plan is not null)
            Refuse("NotMade", $"'{plan}' was shown by -WhatIf and not made, so there is nothing to take back", plan);
        var made = results.Where(row => ResultRecords.Of(row)!.Changes.Count > 0).ToArray();
        Unchanged = results.Count - made.Length;
        if (made.Length > 0) return Enumerable.Reverse(made);
        WriteWarning("There is nothing to take back: no change was made.");
        return null;
    }

    private bool IsChosen(string run) => Run?.Any(name =>
        WildcardPattern.Get(name, WildcardOptions.IgnoreCase).IsMatch(run)) ?? true;

    private static UserUpdateResult ResultOf(PSObject entry) => (UserUpdateResult)entry.BaseObject;

    private static string Described(IGrouping<string?, PSObject> run)
    {
        var first = ResultOf(run.First());
        return string.Format(CultureInfo.InvariantCulture, "{0} of {1:u}, {2} calls{3}", run.Key, first.Time,
            run.Count(), first.Reason is null ? "" : ", " + first.Reason);
    }
}
