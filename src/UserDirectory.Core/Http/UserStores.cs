using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UserDirectory.Http;

/// <summary>
/// The home folder that .NET needs on Unix to check a certificate, though it is only to look there for more of them. A
/// container's process may have none: its user has no entry in passwd, and HOME is not set.
/// </summary>
internal static class UserStores
{
    private const string Variable = "HOME";
    // No user can make it, so nobody else can put certificates there; Debian's users without a home have it too.
    private const string NoHome = "/nonexistent";

    /// <summary>Makes .NET work without a home folder: it looks once for a process, and keeps what it found.</summary>
    public static void Prepare() => Prepare(
        Environment.GetEnvironmentVariable, Environment.SetEnvironmentVariable, Open);

    internal static void Prepare(Func<string, string?> get, Action<string, string?> set, Action open)
    {
        // Other systems than Unix have no such variable either, and open their stores without it.
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
                // The request itself says what is wrong.
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
