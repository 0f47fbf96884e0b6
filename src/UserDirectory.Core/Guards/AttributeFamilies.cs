namespace UserDirectory.Guards;

/// <summary>Attributes together with the other members of their lists, or with the members of a list.</summary>
/// <param name="wireNames">The attributes' wire names.</param>
internal sealed class AttributeFamilies(IEnumerable<string> wireNames)
{
    private readonly HashSet<string> _families = new(wireNames.Select(FamilyOf), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an attribute belongs to the list of one of the attributes, or is one of them.</summary>
    public bool Contains(string wireName) => _families.Contains(FamilyOf(wireName));

    private static string FamilyOf(string wireName) =>
        wireName.IndexOf('.') is > 0 and var end ? wireName.Substring(0, end) : wireName;
}
