using System.Management.Automation;
using UserDirectory.Http;
using UserDirectory.Records;
using UserDirectory.Reports;

namespace UserDirectory.PowerShell.Input;

/// <summary>
/// What results say of their run besides the users: by their properties, which a job or a file carries too.
/// </summary>
internal sealed class ReportFacts
{
    private const string Refused =
        "(not shown: the file, the run or the hash has not its form, and a command of it could do something else)";

    private readonly Collected _reasons = new(), _by = new(), _runs = new(), _plans = new();
    private readonly Collected _apply = new(), _undo = new(), _signed = new();
    private (DateTimeOffset First, DateTimeOffset Last)? _ran;

    /// <summary>Whether what is reported came to its end.</summary>
    public bool IsComplete { get; set; } = true;

    public void Add(PSObject result)
    {
        _reasons.Add(ResultRecords.TextOf(result, nameof(UserUpdateResult.Reason)));
        _by.Add(ResultRecords.TextOf(result, nameof(UserUpdateResult.By)));
        _signed.Add(ResultRecords.TextOf(result, nameof(UserUpdateResult.SignedBy)));
        var run = ResultRecords.TextOf(result, nameof(UserUpdateResult.Run));
        var plan = ResultRecords.TextOf(result, nameof(UserUpdateResult.Plan));
        var file = ResultRecords.TextOf(result, nameof(UserUpdateResult.RecordedIn));
        _runs.Add(run);
        _plans.Add(plan);
        if (file is not null && run is not null)
            _undo.Add(CommandLines.Undo(file, run) ?? Refused);
        else if (file is not null && plan is not null)
            _apply.Add(CommandLines.Apply(file, plan) ?? Refused);
        if (TimeOf(result) is { } time)
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
            .. _apply.All.Select(command => ("To apply it", command)),
            // What was done last is taken back first.
            .. Enumerable.Reverse(_undo.All).Select(command => ("To take it back", command)),
        ],
        ProviderName = noun => PlanFiles.CatalogOf(noun)?.ProviderName ?? noun,
        ActionOf = failure => ErrorRecords.ActionOf(failure.Kind),
    };

    // A file of objects keeps of a time with an offset its parts alone.
    private static DateTimeOffset? TimeOf(PSObject result)
    {
        var time = result.Properties[nameof(UserUpdateResult.Time)]?.Value;
        return time is DateTimeOffset known ? known
            : time is PSObject { BaseObject: DateTimeOffset wrapped } ? wrapped
            : (time as PSObject)?.Properties[nameof(DateTimeOffset.UtcDateTime)]?.Value is DateTime utc ? utc
            : null;
    }

    /// <summary>What was said, each once, in the order in which it came.</summary>
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
