using System.Globalization;
using System.Text;
using UserDirectory.Records;

namespace UserDirectory.Tests.Records;

/// <summary>Lines of journals in the format that about_UserDirectory_Journal documents.</summary>
internal static class JournalText
{
    /// <summary>The start of a line that the end of its run cut off.</summary>
    public const string Torn = "{\"specversion\":\"1.0\",\"id\":\"x";

    /// <summary>The two lines of a request.</summary>
    public static string Call(string call, string run) =>
        Line(ChangeJournal.Begun, call, run, "Unknown") + Line(ChangeJournal.Ended, call, run, "Updated");

    /// <summary>A single line of a request.</summary>
    public static string Line(string type, string call, string run, string status) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"specversion":"1.0","id":"{{{Guid.NewGuid()}}}","source":"/userdirectory/IdsUser/d-1",
        "type":"{{{Escaped(type)}}}","subject":"u","time":"2026-03-01T02:00:07Z","datacontenttype":"application/json",
        "data":{"run":"{{{run}}}","call":"{{{call}}}","by":"ada","provider":"IdsUser","directory":"d-1","userId":"u",
        "target":"u","name":"u","status":"{{{status}}}",
        "changes":[{"attribute":"Title","after":"Head"}],"requestIds":[]}}
        """).Replace("\n", "", StringComparison.Ordinal) + "\n";

    /// <summary>Reads a journal.</summary>
    public static IReadOnlyList<JournalEntry> Read(string text, Action<string>? warn = null) =>
        JournalReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), Recorded.CatalogOf, warn);

    private static string Escaped(string text) => text.Replace("\u001b", "\\u001b", StringComparison.Ordinal);
}
