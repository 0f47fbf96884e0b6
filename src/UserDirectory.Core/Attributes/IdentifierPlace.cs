namespace UserDirectory.Attributes;

/// <summary>How sure it is that a name finds the user that is meant.</summary>
public enum Sureness
{
    /// <summary>The caller names the user.</summary>
    Given,

    /// <summary>It is a name of that identifier.</summary>
    Named,

    /// <summary>It is a name of another directory's, which often has the same value.</summary>
    Akin,

    /// <summary>
    /// It is the name of anything: of persons in a file of people, of an object's id in another directory.
    /// </summary>
    General,
}

/// <summary>Where a name of a user stands among others: the first finds the user.</summary>
/// <param name="Sureness">How sure it is.</param>
/// <param name="Identifier">The place of its identifier in the catalog.</param>
internal readonly record struct IdentifierPlace(Sureness Sureness, int Identifier) : IComparable<IdentifierPlace>
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
    public int CompareTo(IdentifierPlace other) =>
        (Sureness, Identifier).CompareTo((other.Sureness, other.Identifier));
}
