using System.Text.RegularExpressions;

namespace UserDirectory.Attributes;

/// <summary>An address with its type before a colon, as Exchange keeps it: <c>SMTP:ann@example.com</c>.</summary>
internal static class TypedAddress
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly Regex Typed =
        new(@"\A(?<type>[A-Za-z][A-Za-z0-9-]{0,15}):(?<address>.*)\z", RegexOptions.Singleline, Limit);

    // A second address in the same text: a type of Exchange or Lotus Notes after a character that may be a separator.
    private static readonly Regex Second = new(
        @"[^A-Za-z0-9](?:smtp|sip|x400|x500|eum|eui|ms|msmail|ccmail|notes|gwise|fax|spo)\s*:",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit);

    /// <summary>The rule that a text is one address, with or without its type.</summary>
    public static TextRule Rule { get; } = TextRule.Known(
        $"one address such as SMTP:ann@example.com; {AttributesErrors.SeparateAddresses}", IsOne).OfInput();

    /// <summary>Gives the error text for a cell whose addresses were split wrongly; otherwise null.</summary>
    public static string? ProblemOfCell(string cell, IReadOnlyList<string> parts)
    {
        if (cell.TrimStart().FirstOrDefault() == '[') return null;
        var typed = parts.Count(part => Typed.IsMatch(part));
        return typed == 0 || typed == parts.Count ? null : AttributesErrors.UntypedAddresses;
    }

    private static bool IsOne(string text)
    {
        var typed = Typed.Match(text);
        if (!typed.Success) return text.IndexOf('@') < 0 || EmailAddress.IsOne(text);
        var address = typed.Groups["address"].Value;
        return typed.Groups["type"].Value.ToUpperInvariant() is "SMTP" or "SIP"
            ? EmailAddress.IsOne(address)
            : address.Trim().Length > 0 && !Second.IsMatch(address);
    }
}
