using UserDirectory.Attributes;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.CardIndex;

/// <summary>
/// A directory that nobody has: boxes of cards in memory. Made as a provider of the product is, it shows what one more
/// takes, and that nothing else names providers.
/// </summary>
public static class CardIndexProvider
{
    internal static readonly AttributeCatalog Catalog = new("Card Index",
    [
        new()
        {
            Name = "CardNumber", Aliases = ["Id"], IsIdentifier = true, IsGenerated = true, IsSettable = false,
            Rule = TextRule.Form("a card number: c- and digits", @"\Ac-[0-9]+\z"),
        },
        new()
        {
            Name = "Holder", Aliases = ["Label", "SAMAccountName"], IsIdentifier = true, IsSettable = false,
            AkinAliases = ["SAMAccountName"], GeneralAliases = ["Label"],
        },
        new() { Name = "DisplayName", MaxLength = 20 },
        new() { Name = "Phone", Aliases = ["Telephone"] },
        new() { Name = "Colour", AllowedValues = ["BLUE", "GREEN", "RED"], IsClearable = false },
        new() { Name = "Contact", Rule = EmailAddress.Rule },
    ], Other)
    {
        Facts = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
        {
            ["CardNumber"] = [], ["Library"] = [],
        },
        IssuerFact = "Library",
        TypeNames = new Dictionary<AttributeKind, string>
        {
            [AttributeKind.TextSet] = "LIST", [AttributeKind.Number] = "COUNT",
        },
    };

    /// <summary>What is known of it.</summary>
    public static DirectoryProvider Provider { get; } = new()
    {
        Name = "CardIndex",
        Noun = "CardUser",
        KeyParameter = "Holder",
        Catalog = Catalog,
        Id = new("BoxId", "box id", @"\Abox-[0-9]+\z", "box- and digits"),
        Regions = () => ["cellar", "attic"],
        Profiles = () => [],
        // A card shows what was written on it at once.
        ReadLag = TimeSpan.Zero,
        Limits = RequestLimits.Shared(1000, "https://example.com/cards"),
        ShownColumns = ["Holder", "Colour", "DisplayName"],
        Connect = (id, _, _) => new CardBox(id),
    };

    // NAME:LIST or NAME:COUNT; a name alone is a text.
    private static AttributeDefinition? Other(string name, bool onPurpose)
    {
        var parts = name.Split(':');
        AttributeKind? kind = parts.Length == 1 ? onPurpose ? AttributeKind.Text : null : parts[1] switch
        {
            "LIST" => AttributeKind.TextSet,
            "COUNT" => AttributeKind.Number,
            _ => null,
        };
        return kind is { } known ? new() { Name = parts[0], Kind = known } : null;
    }
}
