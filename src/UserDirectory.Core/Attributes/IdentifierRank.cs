namespace UserDirectory.Attributes;

/// <summary>Where a name of a user stands among others: the first finds the user.</summary>
/// <param name="Sureness">How sure it is.</param>
/// <param name="Identifier">The place of its identifier in the catalog.</param>
internal readonly record struct IdentifierRank(Sureness Sureness, int Identifier) : IComparable<IdentifierRank>
{
    // The name by which PowerShell's cmdlets take any identifier.
    private const string AnyIdentifier = "Identity";

    private static readonly HashSet<string> General =
        new(["Id", AnyIdentifier, "Name", "User"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a normalized name can be the name of anything in a file, whatever the provider.</summary>
    public static bool IsGeneral(string name) => General.Contains(name);

    /// <summary>Whether PowerShell's cmdlets take any identifier by this name.</summary>
    public static bool IsAny(string name) => name.Equals(AnyIdentifier, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public int CompareTo(IdentifierRank other) =>
        (Sureness, Identifier).CompareTo((other.Sureness, other.Identifier));
}
