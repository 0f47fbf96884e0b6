namespace UserDirectory.PowerShell.Host;

/// <summary>Resolves paths of files that cmdlets write.</summary>
internal static class OutputFiles
{
    // Windows treats these names as devices, with any extension and in any folder.
    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
    };

    private static readonly string[] Ports = ["COM", "LPT"];
    private const string PortNumbers = "0123456789¹²³";

    /// <summary>The full path of a file.</summary>
    /// <param name="cmdlet">The cmdlet of the parameter.</param>
    /// <param name="path">The parameter's value; wildcards are literal.</param>
    /// <exception cref="IOException">The path does not name a file; the text says what it names.</exception>
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
            ? throw new IOException($"'{path}' is the name of a device on Windows: choose another file name.") : full;
    }

    /// <summary>Whether a path is a stream of the process, such as <c>/dev/stdout</c>.</summary>
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
