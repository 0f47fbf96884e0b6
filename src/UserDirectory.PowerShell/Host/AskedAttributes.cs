namespace UserDirectory.PowerShell.Host;

/// <summary>
/// Attributes that <c>-Property</c> of a Get cmdlet names. The user object carries the names as a member set, so that
/// an update cmdlet maps the property to the same attribute.
/// </summary>
/// <param name="names">The properties, and the names given to <c>-Property</c>, such as <c>badge:N</c>.</param>
internal sealed class AskedAttributes(IReadOnlyList<(string Property, string Name)> names)
{
    private const string Member = "UserDirectory.Asked";

    private static readonly Dictionary<string, string> None = [];

    public void AddTo(PSObject user)
    {
        if (names.Count == 0) return;
        user.Members.Add(new PSMemberSet(
            Member, names.Select(one => (PSMemberInfo)new PSNoteProperty(one.Property, one.Name))));
    }

    /// <summary>Reads the names that an object carries; empty: no names.</summary>
    public static IReadOnlyDictionary<string, string> Of(object? user) =>
        user is PSObject wrapped && wrapped.Members[Member] is PSMemberSet asked
            ? asked.Properties.ToDictionary(one => one.Name, one => $"{one.Value}", StringComparer.OrdinalIgnoreCase)
            : None;
}
