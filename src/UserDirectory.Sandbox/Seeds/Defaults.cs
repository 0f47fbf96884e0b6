using System.Globalization;

namespace UserDirectory.Sandbox.Seeds;

/// <summary>Values that a service fills in if a seed does not have them.</summary>
internal static class Defaults
{
    /// <summary>The time when users were created.</summary>
    public static readonly DateTimeOffset Created = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static string Iso(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Makes an id from a user's number and a digit for the service.</summary>
    public static string Guid(int number, int service) =>
        FormattableString.Invariant($"5a4db000-000{service}-4000-8000-{number:x12}");
}
