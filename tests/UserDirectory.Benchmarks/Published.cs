using System.Runtime.InteropServices;
using UserDirectory.Changes;

namespace UserDirectory.Benchmarks;

/// <summary>The module as users install it, compiled ahead for this platform and built for this run.</summary>
internal static class Published
{
    private static readonly Lazy<string> LazyModule = new(PackModule);

    /// <summary>The module's manifest.</summary>
    public static string Module => LazyModule.Value;

    // The portable name of this platform, because the runtime's name may name a Linux distribution.
    private static string Platform =>
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-"
        + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static string PackModule()
    {
        Shell.Start("-File", Path.Combine(Suite.Checkout(), "build.ps1"), "Pack", "-Platform", Platform);
        var version = typeof(UserChange).Assembly.GetName().Version!.ToString(3);
        return Path.Combine(Suite.Checkout(), "artifacts", "UserDirectory", version, "UserDirectory.psd1");
    }
}
