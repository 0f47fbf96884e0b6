using UserDirectory.Files;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Reads a plan file: its users as the run showed them, or its summary.</summary>
[Cmdlet(VerbsData.Import, "UserDirectoryPlan", DefaultParameterSetName = "Path",
    HelpUri = HelpPages + "Import-UserDirectoryPlan.md")]
[OutputType(typeof(UserUpdateResult), typeof(UserDirectoryPlan))]
public sealed class ImportUserDirectoryPlanCommand : ImportCmdlet
{
    [Parameter] public SwitchParameter Summary { get; set; }

    protected override void ProcessRecord()
    {
        var problems = new List<string>();
        foreach (var path in Given)
        {
            foreach (var file in FilesOf(path, problems)) Read(file);
            foreach (var problem in problems) WriteProblem(problem, path);
            problems.Clear();
        }
    }

    private void Read(string path)
    {
        try
        {
            var opened = OpenedPlan.Open(path);
            if (Summary)
            {
                WriteObject(opened.Plan);
                return;
            }
            // A reviewer approves the plan by its hash.
            CmdletHost.WriteHost(opened.Plan.ToString());
            if (!opened.Plan.IsComplete) CmdletHost.WriteWarning(OpenedPlan.NotComplete);
            WriteObject(opened.Users().Select(user => user.Input), enumerateCollection: true);
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            WriteProblem($"{path}: {FilesErrors.Of(error)}", path);
        }
    }

    private void WriteProblem(string problem, string path) => WriteError(
        new ErrorRecord(new FormatException(problem), "UnreadablePlan", ErrorCategory.InvalidData, path));
}
