using UserDirectory.Changes;

namespace UserDirectory.CredentialSources;

/// <summary>
/// Parses files of sections and settings like Python's <c>configparser</c>, which boto3 and the AWS CLI use: comments
/// on their own lines, <c>=</c> or <c>:</c> as delimiter, indented lines as part of the setting above. A section or a
/// setting of a section may occur only once.
/// </summary>
internal static class SettingsFile
{
    private static readonly char[] Delimiters = ['=', ':'];

    /// <exception cref="UserDirectoryException">A line is invalid; the text does not repeat it.</exception>
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
            if (sections.Count == 0)
                throw Unreadable(where, "The setting comes before the first section. Move it below [default].");
            if (sections[sections.Count - 1].Settings.TryGetValue(last.Name, out var other))
                throw Unreadable(where, $"'{last.Name}' is already set at {other.Where}. Remove one of the two lines.");
            sections[sections.Count - 1].Settings.Add(last.Name, last);
        }
        return sections;
    }

    private static FileSection SectionOf(string content, string where, List<FileSection> sections)
    {
        var end = content.LastIndexOf(']');
        if (end < 2) throw Unreadable(where, "The name of a section is not closed. End it with ].");
        var name = content.Substring(1, end - 1);
        var other = sections.FirstOrDefault(section => section.Name == name);
        return other is null
            ? new FileSection(name, where)
            : throw Unreadable(where, $"The section [{name}] already exists at {other.Where}. Keep only one.");
    }

    private static FileSetting SettingOf(string content, string where)
    {
        var end = content.IndexOfAny(Delimiters);
        return end > 0
            ? new FileSetting(
                content.Substring(0, end).TrimEnd().ToLowerInvariant(), content.Substring(end + 1).Trim(), where)
            : throw Unreadable(where,
                "The line must be a [section], a setting (name = value) or a comment (# ...). Correct or remove it.");
    }

    private static UserDirectoryException Unreadable(string where, string what) =>
        new(FailureKind.Credentials, "InvalidProfileFile", $"{where} can't be read. {what}");
}
