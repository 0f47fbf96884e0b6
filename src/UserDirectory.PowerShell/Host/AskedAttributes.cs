using System.Management.Automation;

namespace UserDirectory.PowerShell.Host;

/// <summary>
/// Attributes that <c>-Property</c> of a Get cmdlet asked for: the user that it gives carries it, as a row carries
/// where it is
/// from, so that a change of such a property is one of that attribute.
/// </summary>
/// <param name="names">The properties, and what they were asked for by, as <c>badge:N</c>.</param>
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

    /// <summary>Reads the names by which properties of an object were asked for; empty: none were.</summary>
    public static IReadOnlyDictionary<string, string> Of(object? user) =>
        user is PSObject wrapped && wrapped.Members[Member] is PSMemberSet asked
            ? asked.Properties.ToDictionary(one => one.Name, one => $"{one.Value}", StringComparer.OrdinalIgnoreCase)
            : None;
}
