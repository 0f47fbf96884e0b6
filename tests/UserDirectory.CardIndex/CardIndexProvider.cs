using UserDirectory.Attributes;
using UserDirectory.Providers;

namespace UserDirectory.CardIndex;

/// <summary>
/// A directory that nobody has: boxes of cards in memory. Made as a provider of the product is, it shows what one more
/// takes, and that nothing else names providers.
/// </summary>
public static class CardIndexProvider
{
    internal static readonly AttributeCatalog Catalog = new("Card Index",
    [
        new() { Name = "UserName", Aliases = ["SAMAccountName"], IsIdentifier = true, IsSettable = false },
        new() { Name = "DisplayName", MaxLength = 20 },
        new() { Name = "Phone", Aliases = ["Telephone"] },
        new() { Name = "Colour", AllowedValues = ["BLUE", "GREEN", "RED"], IsClearable = false },
    ]);

    /// <summary>What is known of it.</summary>
    public static DirectoryProvider Provider { get; } = new()
    {
        Name = "CardIndex",
        Noun = "CardUser",
        KeyParameter = "UserName",
        Catalog = Catalog,
        Id = new("BoxId", "box id", @"\Abox-[0-9]+\z", "box- and digits"),
        Regions = () => ["cellar", "attic"],
        Profiles = () => [],
        // A card shows what was written on it at once.
        ReadLag = TimeSpan.Zero,
        Connect = (id, _, _) => new CardBox(id),
    };
}
