namespace UserDirectory.CredentialSources;

/// <summary>A value of a settings file, with its place.</summary>
/// <param name="Name">The setting's name, in lowercase.</param>
/// <param name="Value">The text after the delimiter.</param>
/// <param name="Where">The file and line, such as <c>/home/ann/.aws/config:3</c>.</param>
internal sealed record FileSetting(string Name, string Value, string Where)
{
    /// <summary>The indented lines below the setting, each with its file and line.</summary>
    public List<(string Text, string Where)> Block { get; } = [];
}
