using System.Globalization;
using System.Net.Mail;
using System.Numerics;
using UserDirectory.Attributes;

namespace UserDirectory.Columns;

/// <summary>
/// Turns a value into the text that is stored: numbers in full, dates in ISO 8601, whatever the culture and the time
/// zone.
/// </summary>
public static class CellValue
{
    // The first two days that .NET can tell, for a time zone may have moved the first.
    private const long NeverTicks = 2 * TimeSpan.TicksPerDay;
    private const string FirstDay = "0001-01-01";

    /// <summary>Whether a text has nothing in it that people see.</summary>
    public static bool IsBlank(string text) => CellText.Trim(text).Length == 0;

    /// <summary>The text or boolean; null where it is nothing, or where the problem says why there is none.</summary>
    public static (object? Value, string? Problem) Of(object? raw) => raw switch
    {
        null or DBNull => (null, null),
        string text when CellText.HalfOf(text) is { } half => (null, half),
        string text => (CellText.Plain(text) is { Length: > 0 } plain ? plain : null, null),
        bool => (raw, null),
        // What a program has where it has no date and no id.
        DateTime { Ticks: < NeverTicks } or DateTimeOffset { Ticks: < NeverTicks } => (null, null),
        Guid id when id == Guid.Empty => (null, null),
        // ConvertFrom-Json makes one of a date with an offset: on another computer it would be another day.
        DateTime { Kind: DateTimeKind.Local } => (null, "it is a date and time in this computer's time zone, which is "
            + "another one elsewhere; give it as a text, as 2026-01-31, or in UTC, by .ToUniversalTime()"),
        // Written as it is read, with no shift to another zone: the day that people see is the day that is stored.
        DateTime time => (Date(time, time.Kind == DateTimeKind.Utc ? "Z" : ""), null),
        DateTimeOffset time => (Date(time.DateTime, time.ToString("zzz", CultureInfo.InvariantCulture)), null),
        double or float => Real(Convert.ToDouble(raw, CultureInfo.InvariantCulture), raw),
        Uri address => (address.OriginalString, null),
        char character => Of(character.ToString()),
        Version or MailAddress => (raw.ToString(), null),
        // netstandard2.0 can't name it.
        IFormattable date when raw.GetType().FullName == "System.DateOnly" =>
            Of(date.ToString("O", CultureInfo.InvariantCulture)) is { Value: string day } && day != FirstDay
                ? (day, null) : (null, null),
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
}
