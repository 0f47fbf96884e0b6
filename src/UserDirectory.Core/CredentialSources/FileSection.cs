namespace UserDirectory.CredentialSources;

/// <summary>A section of a settings file.</summary>
/// <param name="Name">The text between the brackets.</param>
/// <param name="Where">The file and line of the section's first line.</param>
internal sealed record FileSection(string Name, string Where)
{
    public Dictionary<string, FileSetting> Settings { get; } = new(StringComparer.Ordinal);
}
