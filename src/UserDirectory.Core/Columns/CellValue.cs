using System.Globalization;
using System.Net.Mail;
using System.Numerics;
using UserDirectory.Attributes;

namespace UserDirectory.Columns;

/// <summary>Converts a value to its stored text, without culture or time zone: full numbers, ISO 8601 dates.</summary>
public static class CellValue
{
    // The first two days of .NET's calendar, because a conversion between time zones may have moved the default date.
    private const long NeverTicks = 2 * TimeSpan.TicksPerDay;
    private const string FirstDay = "0001-01-01";

    private static readonly HashSet<string> True = new(["true", "yes", "1", "$true"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> False =
        new(["false", "no", "0", "$false"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text has no visible character.</summary>
    public static bool IsBlank(string text) => CellText.Trim(text).Length == 0;

    /// <summary>Reads a text as true or false, without case and outer spaces; null if the text is neither.</summary>
    public static bool? BooleanOf(string text) =>
        True.Contains(text.Trim()) ? true : False.Contains(text.Trim()) ? false : null;

    /// <summary>Converts a value to a text or boolean; null if the value is blank, or if it has a problem.</summary>
    public static (object? Value, string? Problem) Of(object? raw) => raw switch
    {
        null or DBNull => (null, null),
        string text when CellText.HalfOf(text) is { } half => (null, half),
        string text => (CellText.Plain(text) is { Length: > 0 } plain ? plain : null, null),
        bool => (raw, null),
        // Programs use the default date and the empty GUID for a missing value.
        DateTime { Ticks: < NeverTicks } or DateTimeOffset { Ticks: < NeverTicks } => (null, null),
        Guid id when id == Guid.Empty => (null, null),
        // ConvertFrom-Json returns local time for a date with an offset, which could be another day on another
        // computer.
        DateTime { Kind: DateTimeKind.Local } => (null, ColumnsErrors.LocalTime),
        // Not converted to another time zone: the day that people see is the day that is stored.
        DateTime time => (Date(time, time.Kind == DateTimeKind.Utc ? "Z" : ""), null),
        DateTimeOffset time => (Date(time.DateTime, time.ToString("zzz", CultureInfo.InvariantCulture)), null),
        double or float => Real(Convert.ToDouble(raw, CultureInfo.InvariantCulture), raw),
        Uri address => (address.OriginalString, null),
        char character => Of(character.ToString()),
        Version or MailAddress => (raw.ToString(), null),
        // netstandard2.0 does not have the type DateOnly.
        IFormattable date when raw.GetType().FullName == "System.DateOnly" =>
            Of(date.ToString("O", CultureInfo.InvariantCulture)) is { Value: string day } && day != FirstDay
                ? (day, null) : (null, null),
        MemberAccessException => (null, ColumnsErrors.NotRead),
        IFormattable value and ValueType => (value.ToString(null, CultureInfo.InvariantCulture), null),
        _ => (null, ColumnsErrors.NotAValue(raw)),
    };

    private static string Date(DateTime time, string zone) => time.TimeOfDay == TimeSpan.Zero
        ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + zone;

    // Written in full, because 1E+20 looks like a number that a spreadsheet shortened.
    private static (object? Value, string? Problem) Real(double number, object raw)
    {
        if (double.IsNaN(number) || double.IsInfinity(number)) return (null, ColumnsErrors.NotFinite);
        var shortest = ((IFormattable)raw).ToString("R", CultureInfo.InvariantCulture);
        if (shortest.IndexOf('E') < 0) return (shortest, null);
        return (Math.Abs(number) >= 1
            ? new BigInteger(number).ToString(CultureInfo.InvariantCulture) : Fraction(shortest), null);
    }

    // Writes -1.25E-05 as -0.0000125.
    private static string Fraction(string scientific)
    {
        var parts = scientific.Split('E');
        var digits = parts[0].TrimStart('-').Replace(".", "");
        var zeros = -1 - int.Parse(parts[1], CultureInfo.InvariantCulture);
        return $"{(scientific[0] == '-' ? "-" : "")}0.{new string('0', zeros)}{digits}";
    }
}
