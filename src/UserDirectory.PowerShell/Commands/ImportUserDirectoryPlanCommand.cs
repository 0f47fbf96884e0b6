using System.Management.Automation;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Rows;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Reads a plan file: its users as the run showed them, or what it says of itself.</summary>
[Cmdlet(VerbsData.Import, "UserDirectoryPlan", DefaultParameterSetName = "Path",
    HelpUri = HelpPages.At + "Import-UserDirectoryPlan.md")]
[OutputType(typeof(UserUpdateResult), typeof(UserDirectoryPlan))]
public sealed class ImportUserDirectoryPlanCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "FullName", "LP"), ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }
    [Parameter] public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var problems = new List<string>();
        foreach (var path in Path ?? LiteralPath ?? [])
        {
            foreach (var file in InputFiles.Of(this, path, ParameterSetName == "LiteralPath", problems)) Read(file);
            foreach (var problem in problems) Tell(problem, path);
            problems.Clear();
        }
    }

    private void Read(string path)
    {
        try
        {
            var plan = PlanFiles.Check(path);
            if (Summary) WriteObject(plan);
            else WriteObject(PlanFiles.Read(plan), enumerateCollection: true);
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            Tell($"{path}: {error.Message}", path);
        }
    }

    private void Tell(string problem, string path) => WriteError(
        new ErrorRecord(new FormatException(problem), "UnreadablePlan", ErrorCategory.InvalidData, path));
}
