using System.Text;

namespace UserDirectory.Files;

/// <summary>Recognizes files that are not CSV by their first bytes, whatever their names.</summary>
internal static class FileKind
{
    private const int Longest = 512;

    // Sources: PKWARE's APPNOTE, Microsoft's [MS-CFB], ISO 32000, RFC 1952, and the formats' own headers.
    private static readonly (byte[] Start, string Kind)[] Starts =
    [
        ([0x50, 0x4B, 0x03, 0x04], "an Excel workbook (.xlsx) or another ZIP archive"),
        ([0x50, 0x4B, 0x05, 0x06], "an empty ZIP archive"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an Excel workbook (.xls) or another file of old Office"),
        ([0x25, 0x50, 0x44, 0x46, 0x2D], "a PDF document"),
        ([0x1F, 0x8B], "a file compressed by gzip"),
        (Encoding.ASCII.GetBytes(@"{\rtf"), "a text document (RTF)"),
        (Encoding.ASCII.GetBytes("SQLite format 3"), "a database (SQLite)"),
    ];

    // Some programs write HTML or XML and name the file as a spreadsheet.
    private static readonly (string Start, string Kind)[] TextStarts =
    [
        ("<!DOCTYPE html", "a web page (HTML)"), ("<html", "a web page (HTML)"), ("<table", "a web page (HTML)"),
        ("<?xml", "XML"), ("<?mso", "XML"),
    ];

    /// <summary>Names the kind of a file that can't be CSV; otherwise null. Leaves the stream at its start.</summary>
    public static string? Of(Stream stream)
    {
        var start = FileEncoding.Head(stream, Longest);
        var found = Array.Find(Starts, one => start.Take(one.Start.Length).SequenceEqual(one.Start)).Kind;
        if (found is not null) return found;
        var text = Encoding.UTF8.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return Array.Find(TextStarts, one => text.StartsWith(one.Start, StringComparison.OrdinalIgnoreCase)).Kind;
    }
}
