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
    private static readonly Dictionary<string, Sureness> Unsure = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UserPrincipalName"] = Sureness.Akin,
        ["Id"] = Sureness.General,
        ["Identity"] = Sureness.General,
        ["Name"] = Sureness.General,
        ["User"] = Sureness.General,
    };

    /// <summary>How sure a column of this name is, the name without what does not count in it.</summary>
    public static Sureness SurenessOf(string name) =>
        Unsure.TryGetValue(name, out var sureness) ? sureness : Sureness.Named;

    /// <summary>Whether PowerShell's cmdlets take any identifier by this name.</summary>
    public static bool IsAny(string name) => name.Equals("Identity", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public int CompareTo(IdentifierPlace other) =>
        (Sureness, Identifier).CompareTo((other.Sureness, other.Identifier));
}
