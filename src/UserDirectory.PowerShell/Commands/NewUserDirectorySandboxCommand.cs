using UserDirectory.Attributes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Sandbox;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Makes a sandbox: the four services in this process, for rehearsals without an account.</summary>
[Cmdlet(VerbsCommon.New, "UserDirectorySandbox", DefaultParameterSetName = "UserCount",
    HelpUri = HelpPages + "New-UserDirectorySandbox.md")]
[OutputType(typeof(UserDirectorySandbox))]
public sealed class NewUserDirectorySandboxCommand : ModuleCmdlet
{
    [Parameter(ParameterSetName = "UserCount", Position = 0), ValidateRange(0, 1_000_000), Alias("Users")]
    public int UserCount { get; set; } = 20;
    [Parameter(ParameterSetName = "Json", Mandatory = true)] public string? Json { get; set; }
    [Parameter(ParameterSetName = "Csv", Mandatory = true)] public string? Csv { get; set; }
    [Parameter, ValidateRange(0.1, 100_000)] public double RequestsPerSecond { get; set; }
    [Parameter, ValidateRange(0, 60_000)] public int DelayMilliseconds { get; set; }

    protected override void ProcessRecord()
    {
        try
        {
            WriteObject(new UserDirectorySandbox(Create()).WithIds());
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(new ErrorRecord(error, "InvalidSeed", ErrorCategory.InvalidData, Json ?? Csv)
            {
                ErrorDetails = new ErrorDetails(Visible.Text(error.Message)),
            });
        }
    }

    private DirectorySandbox Create()
    {
        var options = new SandboxOptions
        {
            RequestsPerSecond = RequestsPerSecond > 0 ? RequestsPerSecond : null,
            Delay = TimeSpan.FromMilliseconds(DelayMilliseconds),
        };
        if (ParameterSetName == "UserCount") return DirectorySandbox.Create(UserCount, options);
        if (Csv is not null)
        {
            var sandbox = DirectorySandbox.Create(0, options);
            SandboxSeed.Add(sandbox, ReadRows());
            return sandbox;
        }
        using var seed = File.OpenRead(GetUnresolvedProviderPathFromPSPath(Json));
        return DirectorySandbox.FromJson(seed, options);
    }

    private IReadOnlyDictionary<string, string>[] ReadRows()
    {
        var rows = InvokeCommand.InvokeScript("param($path) Import-Csv -LiteralPath $path -ErrorAction Stop", Csv);
        return [.. rows.Select(row => Members.Of(row)
            .ToDictionary(cell => cell.Name, cell => cell.Value?.ToString() ?? ""))];
    }
}
