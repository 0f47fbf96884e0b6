using System.Runtime.InteropServices;
using UserDirectory.Changes;

namespace UserDirectory.Benchmarks;

/// <summary>
/// What users get: the console and the module compiled ahead for this platform, made anew for this run.
/// </summary>
internal static class Published
{
    private static readonly string Artifacts = Path.Combine(Suite.Checkout(), "artifacts");
    private static readonly Lazy<string> LazyConsole = new(PublishConsole);
    private static readonly Lazy<string> LazyModule = new(PackModule);

    /// <summary>The console's assembly.</summary>
    public static string Console => LazyConsole.Value;

    /// <summary>The module's manifest; PowerShell is needed to make it.</summary>
    public static string Module => LazyModule.Value;

    // The portable name of this platform: the runtime's own may be a distribution's.
    private static string Platform =>
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-"
        + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static string PublishConsole()
    {
        var output = Path.Combine(Artifacts, "console", Platform);
        Child.Run("dotnet", "publish", Path.Combine(Suite.Checkout(), "src", "UserDirectory.Console"),
            "--configuration", "Release", "--runtime", Platform, "--no-self-contained", "--output", output);
        return Path.Combine(output, "userdirectory.dll");
    }

    private static string PackModule()
    {
        Child.Run("pwsh", "-NoProfile", "-NonInteractive", "-File", Path.Combine(Suite.Checkout(), "build.ps1"),
            "Pack", "-Platform", Platform);
        var version = typeof(UserChange).Assembly.GetName().Version!.ToString(3);
        return Path.Combine(Artifacts, "UserDirectory", version, "UserDirectory.psd1");
    }
}
