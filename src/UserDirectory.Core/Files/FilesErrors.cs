using System.Runtime.InteropServices;
using UserDirectory.Attributes;

namespace UserDirectory.Files;

/// <summary>Texts of the errors and warnings of the room Files.</summary>
public static class FilesErrors
{
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows; EWOULDBLOCK of Linux and of macOS, which .NET
    // returns if another process has locked the file.
    private static readonly int[] InUse = [unchecked((int)0x80070020), unchecked((int)0x80070021), 11, 35];
    // ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows; ENOSPC.
    private static readonly int[] Full = [unchecked((int)0x80070070), unchecked((int)0x80070027), 28];

    /// <summary>
    /// Gives the text for a failure to open or write a file, without the file's name and without a full stop.
    /// </summary>
    public static string Of(Exception error) => error switch
    {
        FileNotFoundException => "the file does not exist",
        DirectoryNotFoundException => "the folder does not exist",
        UnauthorizedAccessException => "this account has no permission to open the file, or the path is a folder",
        IOException when InUse.Contains(error.HResult) =>
            "another program, such as Excel, has the file open; close the file",
        IOException when Full.Contains(error.HResult) => "the disk is full",
        _ => error.Message.TrimEnd('.'),
    };

    internal static IOException NoFolder(string path, Exception? inner = null) =>
        new($"The folder of '{path}' does not exist. Create it, or give another path.", inner);
    internal static IOException NoAccessList() =>
        new($"Windows could not make an access list (error {Marshal.GetLastWin32Error()}).");
    internal static string MayBeRead(string path, string why) => $"Other accounts may read '{path}', which contains "
        + $"users' values in plain text: {why}. Give a path in a folder of your own.";
    internal const string AccessListDenied = "this account can't change its access list";
    internal const string NoAccessLists = "the file system has no access lists";
    internal static string NoMode(string why) => $"the file's mode can't be set to 600{why}";

    // CSV: the whole file.
    internal static UnreadableFileException NotCsv(string name, string kind) =>
        new([$"{name}: the file is {kind}, not CSV; save it as CSV"]);
    internal static UnreadableFileException NotOpen(string name, Exception error) => new([$"{name}: {Of(error)}"]);
    internal static UnreadableFileException Empty(string name) =>
        new([$"{name}: the file is empty; the first line must name the columns"]);
    internal static UnreadableFileException OtherEncoding(
        string name, int line, int column, string bytes, string encoding, bool isGiven) =>
        new([At(name, line, $"byte {column} of the line ({bytes}) is not valid {encoding}" + (isGiven ? ""
            : "; give the encoding, such as -Encoding 1252 or ansi, or save the file as UTF-8"))]);
    internal static UnreadableFileException Changed(string name, int line, string problem) =>
        new([At(name, line, problem + ": the file changed while it was read; run again")]);

    // CSV: the header.
    internal static UnreadableFileException TwoDelimiters(string name, int line, char one, char other) =>
        new([At(name, line, $"the header has the same number of {Shown(one)} and {Shown(other)}, so the delimiter is "
            + "not clear; give the delimiter by -Delimiter")]);
    internal static UnreadableFileException OtherDelimiter(string name, int line) =>
        new([At(name, line, "the header has | but no other delimiter; give -Delimiter '|'")]);
    internal static string InvisibleName(int column, string name) =>
        $"the name of column {column} contains invisible characters: {Visible.Text(name)}";
    internal static string NoName(int column) => $"column {column} has no name; give it a name";
    internal static string SameName(string one, string other) =>
        $"the columns '{one}' and '{other}' have the same name (case, spaces, _ and - do not count); rename one";

    // CSV: a record.
    internal const string QuoteInBareCell =
        "an unquoted cell has a quotation mark; quote the cell and double the mark (\"\")";
    internal const string TextAfterQuotes =
        "text follows the end of a quoted cell; double a quotation mark in a cell (\"\")";
    internal const string ZeroCharacter = "the text contains U+0000: the file is not text, or has another encoding";
    internal static string OpenQuotes(int line) =>
        $"the quotation mark that opens a cell in line {line} is never closed";
    internal static string LongCell(int line, int limit) =>
        $"a cell that begins in line {line} has more than {limit} characters";
    internal static string OtherCount(int cells, int columns) =>
        $"{Plural.Of(cells, "cell")}, but the header names {Plural.Of(columns, "column")}";
    internal static string More(string name, int problems) => $"{name}: {Plural.Of(problems, "more problem")}";
    internal static string At(string name, int line, string problem) => $"{name}:{line}: {problem}";

    // JSON Lines: an object.
    internal static FormatException NoMember(string name) => new($"the member '{name}' is missing");
    internal static FormatException IncompleteName(Exception error) =>
        new("the name of a member has an incomplete character", error);
    internal static FormatException NotText(string what) =>
        new($"{what} is not a text, or has an incomplete character");
    internal static FormatException NotOf(string kind, string name) => new($"the member '{name}' is not {kind}");

    private static string Shown(char delimiter) => delimiter == '\t' ? "tab" : $"'{delimiter}'";
}
