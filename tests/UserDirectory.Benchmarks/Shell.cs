namespace UserDirectory.Benchmarks;

/// <summary>The module in a PowerShell of its own.</summary>
internal static class Shell
{
    /// <summary>PowerShell is on the PATH.</summary>
    public static bool IsThere { get; } = Child.Works("pwsh", "-NoProfile", "-NonInteractive", "-Command", "exit");

    public static string Import => $"Import-Module {Published.Module}; ";

    /// <summary>The update cmdlet with its connection.</summary>
    public static string Update(Child.Server server, string arguments) =>
        "Set-WmUser -OrganizationId m-" + new string('0', 32)
        + $" -Region us-east-1 -EndpointUrl {server.Url} -ErrorAction Stop {arguments}";

    /// <summary>Updates the users of a file.</summary>
    public static Measured UpdateAll(Child.Server server, string csv) =>
        Run($"{Import}Import-Csv {csv} | {Update(server, "")}");

    /// <summary>The same, less the time of the start and of the import.</summary>
    public static Measured UpdateAllOnly(Child.Server server, string csv)
    {
        var start = Run(Import);
        var all = UpdateAll(server, csv);
        return all with { Seconds = all.Seconds - start.Seconds };
    }

    public static Measured Run(string code) => Child.Run("pwsh", "-NoProfile", "-NonInteractive", "-Command", code);
}
