using UserDirectory.Attributes;

namespace UserDirectory.Files;

/// <summary>Reads the delimiter and the column names from the first lines of a file.</summary>
internal static class CsvHeader
{
    private const string Delimiters = ",;\t";
    private const int LongestLine = 65536;

    /// <summary>Finds the delimiter, and the number of lines before the header (#TYPE, or Excel's sep=).</summary>
    /// <exception cref="UnreadableFileException">The delimiter is not clear.</exception>
    public static (char Delimiter, int LinesBefore) Look(TextReader text, string name, char? given)
    {
        var before = 0;
        var line = ReadLine(text);
        for (; IsBefore(line); line = ReadLine(text))
        {
            if (IsSeparatorLine(line)) given ??= line[4];
            before++;
        }
        if (given is { } known) return (known, before);
        var found = Delimiters.Select(delimiter => (delimiter, Count: CountOutsideQuotes(line, delimiter)))
            .OrderByDescending(one => one.Count).ToArray();
        if (found[0].Count > 0 && found[0].Count == found[1].Count)
            throw FilesErrors.TwoDelimiters(name, before + 1, found[0].delimiter, found[1].delimiter);
        if (found[0].Count == 0 && CountOutsideQuotes(line, '|') > 0)
            throw FilesErrors.OtherDelimiter(name, before + 1);
        return (found[0].delimiter, before);
    }

    /// <summary>Whether the header has a column, whatever the delimiter is.</summary>
    public static bool Has(TextReader text, string column, int longestLine)
    {
        var line = ReadLine(text, longestLine);
        while (IsBefore(line)) line = ReadLine(text, longestLine);
        return line.Split(',', ';', '\t', '|')
            .Any(cell => cell.Trim(' ', '"').Equals(column, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Gives an error text for each column name that is missing, repeated or partly invisible.</summary>
    public static IEnumerable<string> ProblemsOf(IReadOnlyList<string> columns)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < columns.Count; i++)
        {
            var name = AttributeCatalog.Normalize(columns[i]);
            if (Visible.Text(columns[i]) != columns[i]) yield return FilesErrors.InvisibleName(i + 1, columns[i]);
            else if (name.Length == 0) yield return FilesErrors.NoName(i + 1);
            else if (names.TryGetValue(name, out var other)) yield return FilesErrors.SameName(other, columns[i]);
            else names.Add(name, columns[i]);
        }
    }

    private static bool IsBefore(string line) =>
        line.StartsWith("#TYPE ", StringComparison.Ordinal) || IsSeparatorLine(line);

    private static bool IsSeparatorLine(string line) =>
        line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    private static int CountOutsideQuotes(string line, char delimiter)
    {
        var (count, isQuoted) = (0, false);
        foreach (var character in line)
        {
            if (character == '"') isQuoted = !isQuoted;
            else if (character == delimiter && !isQuoted) count++;
        }
        return count;
    }

    private static string ReadLine(TextReader text, int longest = LongestLine)
    {
        var line = new System.Text.StringBuilder();
        while (text.Peek() is not (-1 or '\r' or '\n') && line.Length < longest) line.Append((char)text.Read());
        if (text.Read() == '\r' && text.Peek() == '\n') text.Read();
        return line.ToString();
    }
}
