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
    public static List<FileSection> Parse(string text, string path)
    {
        var sections = new List<FileSection>();
        FileSetting? last = null;
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

    private static FileSection SectionOf(string content, string where, List<FileSection> sections)
    {
        var end = content.LastIndexOf(']');
        if (end < 2) throw CredentialSourcesErrors.SectionNotClosed(where);
        var name = content.Substring(1, end - 1);
        var other = sections.FirstOrDefault(section => section.Name == name);
        return other is null
            ? new FileSection(name, where)
            : throw CredentialSourcesErrors.SectionTwice(where, other);
    }

    private static FileSetting SettingOf(string content, string where)
    {
        var end = content.IndexOfAny(Delimiters);
        return end > 0
            ? new FileSetting(
                content.Substring(0, end).TrimEnd().ToLowerInvariant(), content.Substring(end + 1).Trim(), where)
            : throw CredentialSourcesErrors.NeitherSectionNorSetting(where);
    }
}
