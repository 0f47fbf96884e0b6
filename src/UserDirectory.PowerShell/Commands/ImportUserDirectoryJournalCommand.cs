using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Reads journals: each request with its changes, and how it ended.</summary>
[Cmdlet(VerbsData.Import, "UserDirectoryJournal", DefaultParameterSetName = "Path",
    HelpUri = HelpPages + "Import-UserDirectoryJournal.md")]
[OutputType(typeof(UserUpdateResult))]
public sealed class ImportUserDirectoryJournalCommand : ImportCmdlet
{
    private readonly List<string> _paths = [];

    protected override void ProcessRecord() => _paths.AddRange(Given);

    protected override void EndProcessing()
    {
        var problems = new List<string>();
        var calls = JournalFiles.Read(CmdletHost, _paths, IsLiteral, problems);
        if (problems.Count > 0)
        {
            ThrowTerminatingError(new ErrorRecord(
                new FormatException($"Nothing was read: {string.Join("; ", problems)}."), "UnreadableJournal",
                ErrorCategory.InvalidData, _paths.ToArray()));
        }
        var batch = new RowBatch(calls.Count);
        foreach (var call in calls) WriteObject(RecordedRow.Of(call, batch).Input);
    }
}
