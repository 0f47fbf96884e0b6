using System.Management.Automation;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Rows;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Reads journals back: what was done, what was begun, and what failed.</summary>
[Cmdlet(VerbsData.Import, "UserDirectoryJournal", DefaultParameterSetName = "Path",
    HelpUri = HelpPages.At + "Import-UserDirectoryJournal.md")]
[OutputType(typeof(UserUpdateResult))]
public sealed class ImportUserDirectoryJournalCommand : PSCmdlet
{
    private readonly List<string> _paths = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "FullName", "LP"), ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _paths.AddRange(Path ?? LiteralPath ?? []);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var problems = new List<string>();
        var entries = JournalFiles.Read(this, _paths, ParameterSetName == "LiteralPath", problems);
        if (problems.Count > 0)
        {
            ThrowTerminatingError(new ErrorRecord(
                new FormatException($"Nothing was read: {string.Join("; ", problems)}"), "UnreadableJournal",
                ErrorCategory.InvalidData, _paths.ToArray()));
        }
        foreach (var entry in entries) WriteObject(entry);
    }
}
