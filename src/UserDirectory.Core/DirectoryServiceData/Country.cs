using System.Globalization;
using UserDirectory.Attributes;

namespace UserDirectory.DirectoryServiceData;

/// <summary>
/// A country as Active Directory keeps it: its ISO 3166-1 code in <c>c</c>, its name in <c>co</c> and its number in
/// <c>countryCode</c>, which Windows' own tools set together.
/// </summary>
/// <param name="Code">Two letters.</param>
/// <param name="Number">The number of ISO 3166-1.</param>
/// <param name="Name">The English name.</param>
internal sealed record Country(string Code, int Number, string Name)
{
    private static readonly Lazy<Dictionary<string, Country>> ByName = new(Read);

    /// <summary>The rule of texts that name a country.</summary>
    public static TextRule Rule { get; } = TextRule.Known(
        "an ISO 3166-1 country code (DE or DEU) or an English country name (Germany)", text => Find(text) is not null)
        .OfInput();

    /// <summary>The country of a code or English name, without regard to case; null: none that is known.</summary>
    public static Country? Find(string text) =>
        ByName.Value.TryGetValue(Normal(text), out var country) ? country : null;

    /// <summary>
    /// Turns an edit of <c>c</c> into edits of the three attributes. Name and number change only with the code: Windows
    /// keeps names in the language of whoever set them.
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

    // Not .NET's RegionInfo: its names are those of the system's own library, and there are none in invariant mode.
    // The file has a line a country: two letters, three letters and the number of ISO 3166-1, then the English name of
    // Unicode's CLDR (https://cldr.unicode.org), and others that people write. Kosovo has the code that CLDR gives it.
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
