namespace UserDirectory.Sandbox.DirectoryServiceData;

/// <summary>An LDAP attribute: its type in requests (S, N, BOOL or SS), and the member of a user that has it.</summary>
internal sealed record LdapAttribute(string Name, string Type, bool IsReadOnly = false, string? Member = null)
{
    /// <summary>Maximum number of characters of a value.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    public bool IsDistinguishedName { get; init; }
}
