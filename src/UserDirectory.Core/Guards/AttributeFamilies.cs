namespace UserDirectory.Guards;

/// <summary>Attributes, and all attributes of the same lists: each list itself and its members.</summary>
internal sealed class AttributeFamilies(IEnumerable<string> wireNames)
{
    private readonly HashSet<string> _families = new(wireNames.Select(FamilyOf), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an attribute is one of the given attributes, or belongs to the same list as one.</summary>
    public bool Contains(string wireName) => _families.Contains(FamilyOf(wireName));

    private static string FamilyOf(string wireName) =>
        wireName.IndexOf('.') is > 0 and var end ? wireName.Substring(0, end) : wireName;
}
