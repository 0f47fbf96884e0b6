namespace UserDirectory.CredentialSources;

/// <summary>
/// Parses files of sections and settings like Python's <c>configparser</c>, which boto3 and the AWS CLI use: comments
/// on their own lines, <c>=</c> or <c>:</c> as delimiter, indented lines as part of the setting above. A section or a
/// setting of a section may occur only once.
/// </summary>
internal static class SettingsFile
{
    private static readonly char[] Delimiters = ['=', ':'];

    /// <exception cref="Changes.UserDirectoryException">A line is invalid; the text does not repeat it.</exception>
    public static List<Section> Parse(string text, string path)
    {
        var sections = new List<Section>();
        Setting? last = null;
        var (indent, number) = (0, 0);
        using var lines = new StringReader(text.TrimStart('\uFEFF'));
        while (lines.ReadLine() is { } line)
        {
            var where = $"{path}:{++number}";
            var content = line.Trim();
            if (content.Length == 0 || content[0] is '#' or ';') continue;
            var own = line.Length - line.TrimStart().Length;
            if (last is not null && own > indent)
            {
                last.Block.Add((content, where));
                continue;
            }
            indent = own;
            if (content[0] == '[')
            {
                sections.Add(SectionOf(content, where, sections));
                last = null;
                continue;
            }
            last = SettingOf(content, where);
            if (sections.Count == 0) throw CredentialSourcesErrors.SettingBeforeSections(where);
            if (sections[sections.Count - 1].Settings.TryGetValue(last.Name, out var other))
                throw CredentialSourcesErrors.SettingTwice(where, other);
            sections[sections.Count - 1].Settings.Add(last.Name, last);
        }
        return sections;
    }

    private static Section SectionOf(string content, string where, List<Section> sections)
    {
        var end = content.LastIndexOf(']');
        if (end < 2) throw CredentialSourcesErrors.InvalidSection(where);
        var name = content.Substring(1, end - 1);
        var other = sections.FirstOrDefault(section => section.Name == name);
        return other is null
            ? new Section(name, where)
            : throw CredentialSourcesErrors.SectionTwice(where, other);
    }

    private static Setting SettingOf(string content, string where)
    {
        var end = content.IndexOfAny(Delimiters);
        return end > 0
            ? new Setting(
                content.Substring(0, end).TrimEnd().ToLowerInvariant(), content.Substring(end + 1).Trim(), where)
            : throw CredentialSourcesErrors.NeitherSectionNorSetting(where);
    }

    /// <summary>A section of a settings file, with the file and line of its first line.</summary>
    internal sealed record Section(string Name, string Where)
    {
        public Dictionary<string, Setting> Settings { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>A value of a settings file, with its name in lowercase, and its file and line.</summary>
    internal sealed record Setting(string Name, string Value, string Where)
    {
        /// <summary>The indented lines below the setting, each with its file and line.</summary>
        public List<(string Text, string Where)> Block { get; } = [];
    }
}
