using System.Globalization;

namespace UserDirectory.Attributes;

/// <summary>Counts in texts: <c>1 user</c>, <c>3 users</c>.</summary>
internal static class Plural
{
    /// <summary>Puts a count before a noun, which gets an <c>s</c> unless the count is 1.</summary>
    public static string Of(double count, string noun) => string.Format(
        CultureInfo.InvariantCulture, "{0:0.#} {1}{2}", count, noun, count == 1 ? "" : "s");
}
