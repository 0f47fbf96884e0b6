namespace UserDirectory.Benchmarks;

/// <summary>The module in a new PowerShell process.</summary>
internal static class Shell
{
    // The PowerShell tool of the checkout. Its path is looked up once, so that no start of a shell includes the lookup.
    private static readonly Lazy<string> Program = new(() => Path.Combine(
        Child.Output("dotnet", "tool", "exec", "powershell", "--yes", "--", "-NoProfile", "-Command", "$PSHOME"),
        "pwsh.dll"));

    public static string Import => $"Import-Module {Published.Module}; ";

    /// <summary>The update cmdlet with its connection.</summary>
    public static string Update(Child.Server server, string arguments) =>
        "Set-WmUser -OrganizationId m-" + new string('0', 32)
        + $" -Region us-east-1 -EndpointUrl {server.Url} -ErrorAction Stop {arguments}";

    /// <summary>Updates the users of a file.</summary>
    public static Measured UpdateAll(Child.Server server, string csv) =>
        Run($"{Import}Import-Csv {csv} | {Update(server, "")}");

    /// <summary>Updates the users of a file, and returns the time without the start and the import.</summary>
    public static Measured UpdateAllOnly(Child.Server server, string csv)
    {
        var start = Run(Import);
        var all = UpdateAll(server, csv);
        return all with { Seconds = all.Seconds - start.Seconds };
    }

    public static Measured Run(string code) => Start("-Command", code);

    public static Measured Start(params string[] arguments) =>
        Child.Run("dotnet", [Program.Value, "-NoProfile", "-NonInteractive", .. arguments]);
}
