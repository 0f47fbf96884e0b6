using System.Globalization;
using UserDirectory.Attributes;

namespace UserDirectory.DirectoryServiceData;

/// <summary>
/// A country in Active Directory: the ISO 3166-1 code in <c>c</c>, the name in <c>co</c> and the number in
/// <c>countryCode</c>, which Windows' own tools set together.
/// </summary>
internal sealed record Country(string Code, int Number, string Name)
{
    private static readonly Lazy<Dictionary<string, Country>> ByName = new(Read);

    public static TextRule Rule { get; } = TextRule.Known(
        "an ISO 3166-1 country code (DE or DEU) or an English country name (Germany)", text => Find(text) is not null)
        .OfInput();

    /// <summary>Finds a country by ISO code or English name, without regard to case; null if unknown.</summary>
    public static Country? Find(string text) =>
        ByName.Value.TryGetValue(Normal(text), out var country) ? country : null;

    /// <summary>
    /// Expands an edit of <c>c</c> to edits of the three attributes. Name and number change only together with the
    /// code, because an existing name may be in another language.
    /// </summary>
    public static IEnumerable<AttributeEdit> Edits(
        AttributeEdit edit, AttributeDefinition name, AttributeDefinition number)
    {
        if (edit.Kind == EditKind.Clear)
            return [edit, edit with { Attribute = name }, edit with { Attribute = number }];
        if (edit.Value is not { Kind: AttributeKind.Text } value || Find(value.AsText) is not { } country)
            return [edit];
        var code = edit with { Value = AttributeValue.Text(country.Code) };
        if (edit.Kind == EditKind.Remove) return [code, Cleared(name), Cleared(number)];
        return
        [
            code,
            new(name, EditKind.Set, AttributeValue.Text(country.Name)) { ComesWith = code },
            new(number, EditKind.Set, AttributeValue.Number(country.Number)) { ComesWith = code },
        ];

        AttributeEdit Cleared(AttributeDefinition attribute) =>
            new(attribute, EditKind.Clear, null) { ComesWith = code };
    }

    // .NET's RegionInfo is not used, because its names depend on the operating system and are missing in invariant
    // mode. The file has one line per country: the two-letter code, the three-letter code and the number of ISO 3166-1,
    // the English name of Unicode's CLDR (https://cldr.unicode.org), and other common names. Kosovo has its code in
    // CLDR.
    private static Dictionary<string, Country> Read()
    {
        using var stream = typeof(Country).Assembly.GetManifestResourceStream("Countries.txt")!;
        using var reader = new StreamReader(stream);
        var found = new Dictionary<string, Country>(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split([' '], 4);
            var names = parts[3].Split('|');
            var country = new Country(parts[0], int.Parse(parts[2], CultureInfo.InvariantCulture), names[0]);
            foreach (var name in names.Concat(parts.Take(2))) found[Normal(name)] = country;
        }
        return found;
    }

    private static string Normal(string name) => name.Trim().Replace(" & ", " and ").Replace('’', '\'');
}
