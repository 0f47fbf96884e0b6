namespace UserDirectory.CredentialSources;

/// <summary>A value of a settings file, with its place.</summary>
/// <param name="Name">The setting's name, in lower case.</param>
/// <param name="Value">The text after the delimiter; lines of a block stand after it, each behind a line feed.</param>
/// <param name="Where">The place, as <c>/home/ann/.aws/config:3</c>.</param>
internal sealed record FileSetting(string Name, string Value, string Where)
{
    /// <summary>The lines of the block below the setting, each with its place.</summary>
    public List<(string Text, string Where)> Block { get; } = [];
}
