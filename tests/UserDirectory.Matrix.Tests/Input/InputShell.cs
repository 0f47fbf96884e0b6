using System.Management.Automation;
using System.Text;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Sandbox;
using UserDirectory.Sandbox;

namespace UserDirectory.Matrix.Input;

/// <summary>
/// A shell for the tests of a class. <c>$s</c> is a sandbox with a few users of each provider, which no test changes.
/// <c>$r</c> has parameters for update cmdlets that return the plan of an update in <c>$s</c>. <c>$folder</c> is a
/// folder for files.
/// </summary>
public sealed class InputShell : IDisposable
{
    private const string Users = """
        {
          "organizationId": "m-00000000000000000000000000000001", "directoryId": "d-0000000001",
          "identityStoreId": "d-0000000002", "cloudSsoDirectoryId": "d-00fc2p61abcd",
          "ldapSchema": { "badge": "S" },
          "workMail": [
            { "Name": "ann", "UserId": "7a4db000-0001-4000-8000-000000000001", "Email": "ann@example.com",
              "City": "Bonn" },
            { "Name": "bob", "UserId": "7a4db000-0001-4000-8000-000000000002", "City": "Bonn" }
          ],
          "directoryServiceData": [
            { "SAMAccountName": "ann", "OtherAttributes": { "l": { "S": "Bonn" } } },
            { "SAMAccountName": "bob" }
          ],
          "identityStore": [
            { "UserName": "ann", "UserId": "90670001d5-7a4db000-0001-4000-8000-000000000001",
              "Emails": [ { "Value": "ann@example.com", "Type": "work", "Primary": true } ] },
            { "UserName": "bob", "UserId": "90670001d5-7a4db000-0001-4000-8000-000000000002" }
          ],
          "cloudSso": [ { "UserName": "ann", "UserId": "u-00ann" }, { "UserName": "bob", "UserId": "u-00bob" } ]
        }
        """;

    // Again returns an object as a job, a remote session or Export-Clixml returns it.
    private const string Common = """
        $WarningPreference = 'Continue'
        $s = $Sandbox
        $folder = $Path
        $r = @{ Sandbox = $s; WhatIf = $true; PassThru = $true }
        function Again($One) {
            [Management.Automation.PSSerializer]::Deserialize(
                [Management.Automation.PSSerializer]::Serialize($One, 4))
        }
        """;

    private readonly Shell _shell = new();

    public InputShell()
    {
        Folder = Directory.CreateTempSubdirectory("input-").FullName;
        _shell.Run(Common, new() { ["Sandbox"] = SandboxOf(Users), ["Path"] = Folder });
    }

    /// <summary>A folder that is removed after the tests.</summary>
    public string Folder { get; }

    /// <summary>Makes a sandbox from a seed.</summary>
    public static UserDirectorySandbox SandboxOf(string seed)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(seed));
        return new UserDirectorySandbox(DirectorySandbox.FromJson(json));
    }

    /// <summary>Makes a sandbox of the variable <c>$w</c>, whose users the script may change.</summary>
    public void Renew() => _shell.Run("$w = $Sandbox", new() { ["Sandbox"] = SandboxOf(Users) });

    /// <summary>Sets a variable.</summary>
    public void Set(string name, object? value) => _shell.Run($"${name} = $Value", new() { ["Value"] = value });

    /// <summary>Runs a script.</summary>
    internal Answer Run(string script) => _shell.Run(script, []);

    /// <summary>Runs a script and returns a line for each object of its output.</summary>
    public string[] Lines(string script) => LinesOf(Run(script));

    /// <summary>Runs a script and returns the text of each warning.</summary>
    public string[] Warnings(string script) => [.. Run(script).Warnings.Select(warning => warning.Message)];

    /// <summary>Runs a script and returns the text of each error.</summary>
    public string[] Errors(string script) => [.. Run(script).Errors.Select(TextOf)];

    /// <inheritdoc/>
    public void Dispose()
    {
        _shell.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    internal static string[] LinesOf(Answer answer) => [.. answer.Output.Select(Line)];

    internal static string TextOf(ErrorRecord error) => error.ErrorDetails?.Message ?? error.Exception.Message;

    // A result is its target, its status, and its changes or its error.
    private static string Line(PSObject? output) => output?.BaseObject is not UserUpdateResult result ? $"{output}"
        : $"{result.Target} {result.Status}" + (result.Changes.Count > 0 ? $": {result.Changes}" : "")
            + (result.Error is null ? "" : $": {result.Error}");
}
