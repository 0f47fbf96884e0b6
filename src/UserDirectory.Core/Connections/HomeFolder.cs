using System.Runtime.InteropServices;

namespace UserDirectory.Connections;

/// <summary>
/// The home folder that .NET looks into for certificates. In a container with a random user id there is none, and .NET
/// fails each TLS connection for it.
/// </summary>
internal static class HomeFolder
{
    // A folder that is not there holds no certificates. One in /tmp would be anybody's to put some into.
    private const string Nowhere = "/nonexistent";

    /// <summary>Sets <c>HOME</c> of this process where neither it nor the user database names a folder.</summary>
    public static void Ensure()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("HOME"))
            && Environment.GetFolderPath(Environment.SpecialFolder.UserProfile).Length == 0)
            Environment.SetEnvironmentVariable("HOME", Nowhere);
    }
}
