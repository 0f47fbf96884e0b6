namespace UserDirectory.Attributes;

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
