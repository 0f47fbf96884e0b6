namespace UserDirectory.Sandbox.DirectoryServiceData;

/// <summary>An LDAP attribute: its type on the wire (S, N, BOOL or SS), and the member that shows it.</summary>
internal sealed record LdapAttribute(string Name, string Type, bool IsReadOnly = false, string? Member = null)
{
    /// <summary>Most characters of a value.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>Values are distinguished names.</summary>
    public bool IsDistinguishedName { get; init; }
}
