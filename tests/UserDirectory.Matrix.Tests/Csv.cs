using System.Collections;
using System.Text;

namespace UserDirectory.Matrix;

/// <summary>Files of comma-separated values, in which every cell has quotes.</summary>
internal static class Csv
{
    /// <summary>Writes rows to a file in the folder for temporary files, and returns the path.</summary>
    public static string Write(IReadOnlyList<Hashtable> rows)
    {
        string[] columns =
            [.. rows.SelectMany(row => row.Keys.Cast<string>()).Distinct().Order(StringComparer.Ordinal)];
        var text = new StringBuilder().AppendJoin(',', columns.Select(Quoted)).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(',', columns.Select(column => Quoted(row[column] as string ?? ""))).Append("\r\n");
        var path = Path.Combine(Path.GetTempPath(), $"matrix-{Guid.NewGuid():N}.csv");
        File.WriteAllText(path, text.ToString(), new UTF8Encoding(true));
        return path;
    }

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"")}\"";
}
