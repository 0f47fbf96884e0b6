using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UserDirectory.Http;

/// <summary>
/// On Unix, .NET needs a home folder to check a certificate, because it looks for more certificates there. The process
/// of a container may have no home folder: its user has no entry in passwd, and HOME is not set.
/// </summary>
internal static class UserStores
{
    private const string Variable = "HOME";
    // Debian uses this folder for users without a home folder; only root can put certificates there.
    private const string NoHome = "/nonexistent";

    /// <summary>Lets .NET work without a home folder, once, because .NET looks for it once per process.</summary>
    public static void Prepare() => Prepare(
        Environment.GetEnvironmentVariable, Environment.SetEnvironmentVariable, Open);

    internal static void Prepare(Func<string, string?> get, Action<string, string?> set, Action open)
    {
        // Other systems do not have this variable and do not need it.
        if (get(Variable) is { Length: > 0 }) return;
        try
        {
            open();
        }
        catch (Exception error) when (error is InvalidOperationException or CryptographicException)
        {
            set(Variable, NoHome);
            try
            {
                open();
            }
            catch (Exception second) when (second is InvalidOperationException or CryptographicException)
            {
                // The failure of the request reports the error.
            }
            finally
            {
                set(Variable, null);
            }
        }
    }

    private static void Open()
    {
        using var store = new X509Store(StoreName.Root, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadOnly);
    }
}
