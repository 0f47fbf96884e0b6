using System.Text.RegularExpressions;

namespace UserDirectory.Changes;

/// <summary>
/// Redacts user names and passwords in the URLs of a text. The error texts of the network stack repeat the address of a
/// proxy with its user name and password.
/// </summary>
internal static class UrlSecrets
{
    // A password may hold an @ that is not escaped: the last one before the path ends the user part.
    private static readonly Regex UserInfo =
        new(@"(?<=\b[a-z][a-z0-9+.-]*://)[^\s/?#""'<>]*@", RegexOptions.IgnoreCase);

    /// <summary>Returns the text with <c>***@</c> in place of every user part of a URL.</summary>
    public static string Redact(string text) =>
        text.Contains("://") && text.Contains('@') ? UserInfo.Replace(text, "***@") : text;

    /// <summary>Whether the text of an exception, or of one inside it, shows the user part of a URL.</summary>
    public static bool AreIn(Exception? error)
    {
        for (var one = error; one is not null; one = one.InnerException)
        {
            if (Redact(one.Message) != one.Message) return true;
            if (one is AggregateException several && several.InnerExceptions.Any(AreIn)) return true;
        }
        return false;
    }
}
