using System.Management.Automation;

namespace UserDirectory.PowerShell.Host;

/// <summary>Files that cmdlets write, as their parameters name them.</summary>
internal static class OutputFiles
{
    // Windows takes these for devices, whatever the extension and the folder are.
    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
    };

    private static readonly string[] Ports = ["COM", "LPT"];
    private const string PortNumbers = "0123456789¹²³";

    /// <summary>The full path of a file.</summary>
    /// <param name="cmdlet">Whose parameter it is.</param>
    /// <param name="path">What the parameter says; wildcards are none.</param>
    /// <exception cref="IOException">The path names no file; the text says what it names.</exception>
    public static string PathOf(PSCmdlet cmdlet, string path)
    {
        string full;
        ProviderInfo provider;
        try
        {
            full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        }
        catch (SessionStateException error)
        {
            throw new IOException($"'{path}': {error.Message}", error);
        }
        if (provider.Name != "FileSystem")
            throw new IOException($"'{path}' is in PowerShell's {provider.Name} drive: name a file.");
        return IsDevice(full)
            ? throw new IOException($"'{path}' is the name of a device on Windows: name the file otherwise.") : full;
    }

    /// <summary>Whether a path is one of the process's own streams, as <c>/dev/stdout</c>.</summary>
    public static bool IsStream(string path) => path.StartsWith("/dev/std", StringComparison.Ordinal)
        || path.StartsWith("/dev/fd/", StringComparison.Ordinal)
        || path.StartsWith("/proc/", StringComparison.Ordinal);

    private static bool IsDevice(string path)
    {
        var name = Path.GetFileName(path.TrimEnd(' ', '.'));
        var stem = name.Split('.', ':')[0].TrimEnd(' ');
        return Devices.Contains(stem) || (stem.Length == 4 && PortNumbers.Contains(stem[3])
            && Ports.Contains(stem.Substring(0, 3), StringComparer.OrdinalIgnoreCase));
    }
}
