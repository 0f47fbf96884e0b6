using UserDirectory.Files;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;
using UserDirectory.Reports;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Writes a report of results or a plan for people: HTML, CSV or Markdown, by the file name.</summary>
[Cmdlet(VerbsData.Export, "UserDirectoryReport", DefaultParameterSetName = "Path",
    HelpUri = HelpPages + "Export-UserDirectoryReport.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class ExportUserDirectoryReportCommand : ExportCmdlet
{
    // Each writer returns whether the file lists every user.
    private static readonly Dictionary<string, Func<Stream, ChangeReport, bool>> Forms =
        new(StringComparer.OrdinalIgnoreCase)
        {
            [".html"] = HtmlReport.Write, [".htm"] = HtmlReport.Write, [".csv"] = CsvReport.Write,
            [".md"] = MarkdownReport.Write,
        };

    private readonly List<ChangeRecord> _records = [];
    private readonly ReportDetails _details = new();
    private Func<Stream, ChangeReport, bool>? _write;
    private bool? _hasAll;

    [Parameter, ValidateNotNullOrEmpty] public string? Title { get; set; }
    [Parameter, ValidateNotNullOrEmpty] public string[]? Reason { get; set; }

    private protected override string Action => "Export report";

    protected override void BeginProcessing()
    {
        var extension = System.IO.Path.GetExtension(FullPath);
        if (!Forms.TryGetValue(extension, out _write))
        {
            throw Refuse("UnknownForm",
                $"The file name of a report must end in .html, .csv or .md: '{FullPath}' does not.", FullPath);
        }
        base.BeginProcessing();
    }

    protected override void ProcessRecord()
    {
        if (Members.Unwrap(InputObject) is not UserDirectoryPlan plan) Add(ResultOf(InputObject));
        else foreach (var user in UsersOf(plan)) Add(user);
    }

    protected override void EndProcessing()
    {
        if (!IsWritten) return;
        Finish(AreWhole);
        if (_hasAll is null) throw Refuse("NoResult", "No results came, so there is no report.", FullPath);
        CloseWritten();
        if (_hasAll == false)
        {
            CmdletHost.WriteWarning($"{FullPath} does not list all {_records.Count} users. Write a .csv report to "
                + "list every user.");
        }
    }

    private protected override void Finish(bool isComplete)
    {
        if (_hasAll is not null || _records.Count == 0) return;
        var report = _details.ToReport(_records, Title, Reason ?? []);
        _hasAll = _write!(Emptied(), report with { IsComplete = report.IsComplete && isComplete });
    }

    private void Add(RecordedRow row)
    {
        _records.Add(row.Record);
        _details.Add(row.Change);
    }

    private IEnumerable<RecordedRow> UsersOf(UserDirectoryPlan plan)
    {
        try
        {
            var opened = OpenedPlan.Open(plan.Path);
            if (opened.Plan.Hash != plan.Hash)
            {
                throw Refuse("HashMismatch",
                    $"{plan.Path} has changed since it was read: its hash is {opened.Plan.Hash}, and was {plan.Hash}. "
                    + "Review the plan again.", plan);
            }
            _details.IsComplete &= opened.Plan.IsComplete;
            return opened.Users();
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            throw Refuse("UnreadablePlan", $"{plan.Path}: {FilesErrors.Of(error)}.", plan);
        }
    }
}
