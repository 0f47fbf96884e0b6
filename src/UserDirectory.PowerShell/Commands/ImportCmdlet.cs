using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Base of the cmdlets that read files.</summary>
public abstract class ImportCmdlet : ModuleCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "FullName", "LP"), ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    private protected string[] Given => Path ?? LiteralPath ?? [];

    private protected bool IsLiteral => ParameterSetName == nameof(LiteralPath);

    private protected IReadOnlyList<string> FilesOf(string path, List<string> problems) =>
        CmdletHost.FilesAt(path, IsLiteral, problems);
}
