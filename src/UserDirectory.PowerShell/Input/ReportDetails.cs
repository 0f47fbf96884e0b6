using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;
using UserDirectory.Reports;

namespace UserDirectory.PowerShell.Input;

/// <summary>Collects reasons, callers, runs, plans and commands from results, for the head of a report.</summary>
internal sealed class ReportDetails
{
    private const string Refused =
        "(not shown: the file name, run or hash has an unexpected form, so the command could do something else)";

    private readonly Collected _reasons = new(), _by = new(), _runs = new(), _plans = new();
    private readonly Collected _apply = new(), _undo = new(), _signed = new();
    private (DateTimeOffset First, DateTimeOffset Last)? _ran;

    public bool IsComplete { get; set; } = true;

    public void Add(UserUpdateResult change)
    {
        _reasons.Add(change.Reason);
        _by.Add(change.By);
        _signed.Add(change.SignedBy);
        _runs.Add(change.Run);
        _plans.Add(change.Plan);
        if (change is { RecordedIn: { } journal, Run: { } run })
            _undo.Add(CommandLines.Undo(journal, run) ?? Refused);
        else if (change is { RecordedIn: { } file, Plan: { } plan })
            _apply.Add(CommandLines.Apply(file, plan) ?? Refused);
        if (change.Time is { } time)
        {
            _ran = _ran is not { } ran ? (time, time)
                : (time < ran.First ? time : ran.First, time > ran.Last ? time : ran.Last);
        }
    }

    public ChangeReport ToReport(IReadOnlyList<ChangeRecord> records, string? title, string[] reasons) => new()
    {
        Records = records, Created = TimeProvider.System.GetUtcNow(), By = Caller.Name, Title = title,
        Reasons = [.. reasons.Concat(_reasons.All).Distinct()],
        RunBy = _by.All, SignedBy = _signed.All, Ran = _ran, Plans = _plans.All, Runs = _runs.All,
        IsComplete = IsComplete,
        Commands =
        [
            .. _apply.All.Select(command => ("To apply the plan", command)),
            // The latest run must be undone first.
            .. Enumerable.Reverse(_undo.All).Select(command => ("To undo the run", command)),
        ],
        ProviderName = noun => ProviderNames.CatalogOf(noun)?.ProviderName ?? noun,
        ActionOf = failure => ErrorRecords.ActionOf(failure.Kind),
    };

    /// <summary>Distinct texts in the order in which they came.</summary>
    private sealed class Collected
    {
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);

        public List<string> All { get; } = [];

        public void Add(string? text)
        {
            if (text is not null && _known.Add(text)) All.Add(text);
        }
    }
}
