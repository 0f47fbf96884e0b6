namespace UserDirectory.Attributes;

/// <summary>Rank of a column among the identifiers of a row: the lowest rank finds the user.</summary>
/// <param name="Sureness">The rank by the column's name.</param>
/// <param name="Identifier">The position of the identifier in the catalog.</param>
internal readonly record struct IdentifierRank(Sureness Sureness, int Identifier) : IComparable<IdentifierRank>
{
    // PowerShell's cmdlets use this parameter name for any identifier.
    private const string AnyIdentifier = "Identity";

    private static readonly HashSet<string> General =
        new(["Id", AnyIdentifier, "Name", "User"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a normalized name is so general, for every provider, that its column may hold anything.
    /// </summary>
    public static bool IsGeneral(string name) => General.Contains(name);

    /// <summary>Whether PowerShell's cmdlets use this name for any identifier.</summary>
    public static bool IsAny(string name) => name.Equals(AnyIdentifier, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public int CompareTo(IdentifierRank other) =>
        (Sureness, Identifier).CompareTo((other.Sureness, other.Identifier));
}
