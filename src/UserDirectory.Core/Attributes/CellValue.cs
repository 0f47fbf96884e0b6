using System.Globalization;
using System.Net.Mail;
using System.Numerics;

namespace UserDirectory.Attributes;

/// <summary>
/// One value as the text that is stored: numbers in full, dates in ISO 8601, whatever the culture and the time zone.
/// </summary>
public static class CellValue
{
    /// <summary>The text or boolean; null where it is nothing, or where the problem says why there is none.</summary>
    public static (object? Value, string? Problem) Of(object? raw) => raw switch
    {
        null or DBNull => (null, null),
        string text when UnusualText.HalfOf(text) is { } half => (null, half),
        string text => (SpreadsheetText(text) is { } plain && !string.IsNullOrWhiteSpace(plain) ? plain : null, null),
        bool => (raw, null),
        // Written as it is read, with no shift to another zone: the day that people see is the day that is stored.
        DateTime time => (Date(time, time.Kind == DateTimeKind.Utc ? "Z" : ""), null),
        DateTimeOffset time => (Date(time.DateTime, time.ToString("zzz", CultureInfo.InvariantCulture)), null),
        double or float => Real(Convert.ToDouble(raw, CultureInfo.InvariantCulture), raw),
        Uri address => (address.OriginalString, null),
        char character => Of(character.ToString()),
        Version or MailAddress => (raw.ToString(), null),
        // netstandard2.0 can't name it.
        IFormattable date when raw.GetType().FullName == "System.DateOnly" =>
            (date.ToString("O", CultureInfo.InvariantCulture), null),
        IFormattable value and ValueType => (value.ToString(null, CultureInfo.InvariantCulture), null),
        _ => (null, $"it is an object ({raw.GetType().FullName}), not a text, number, boolean, date or list of such; "
            + "give one of its properties"),
    };

    private static string Date(DateTime time, string zone) => time.TimeOfDay == TimeSpan.Zero
        ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + zone;

    // A real number in full: 1E+20 would be taken for one that a spreadsheet has cut.
    private static (object? Value, string? Problem) Real(double number, object raw)
    {
        if (double.IsNaN(number) || double.IsInfinity(number)) return (null, "it is no number");
        var shortest = ((IFormattable)raw).ToString("R", CultureInfo.InvariantCulture);
        if (shortest.IndexOf('E') < 0) return (shortest, null);
        return Math.Abs(number) >= 1
            ? (new BigInteger(number).ToString(CultureInfo.InvariantCulture), null)
            : (((decimal)number).ToString(CultureInfo.InvariantCulture), null);
    }

    // ="01067" is how a spreadsheet is told to keep a text of digits.
    private static string SpreadsheetText(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length >= 3 && trimmed.StartsWith("=\"", StringComparison.Ordinal)
            && trimmed[trimmed.Length - 1] == '"'
            ? trimmed.Substring(2, trimmed.Length - 3).Replace("\"\"", "\"")
            : text;
    }
}
