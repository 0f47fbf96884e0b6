using System.Security.AccessControl;
using System.Security.Principal;

namespace UserDirectory.Tests.Records;

/// <summary>Access to a file, by its mode or, on Windows, by its access list.</summary>
internal static class Access
{
    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Whether only the owner may read the file; on Windows, SYSTEM and Administrators may read it, too.
    /// </summary>
    public static bool IsOwnersAlone(string path)
    {
        if (!OperatingSystem.IsWindows()) return File.GetUnixFileMode(path) == Owners;
        using var user = WindowsIdentity.GetCurrent();
        SecurityIdentifier[] owners =
        [
            user.User!, new(WellKnownSidType.LocalSystemSid, null),
            new(WellKnownSidType.BuiltinAdministratorsSid, null),
        ];
        var rules = new FileInfo(path).GetAccessControl().GetAccessRules(true, true, typeof(SecurityIdentifier));
        foreach (AuthorizationRule rule in rules)
        {
            if (!owners.Contains(rule.IdentityReference)) return false;
        }
        return rules.Count > 0;
    }

    /// <summary>Lets everybody read the file.</summary>
    public static void OpenToAll(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Owners | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            return;
        }
        var file = new FileInfo(path);
        var list = file.GetAccessControl();
        list.AddAccessRule(new(new SecurityIdentifier(WellKnownSidType.WorldSid, null),
            FileSystemRights.Read, AccessControlType.Allow));
        file.SetAccessControl(list);
    }
}
