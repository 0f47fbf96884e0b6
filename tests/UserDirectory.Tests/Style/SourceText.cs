using System.Text.RegularExpressions;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>Reads the comments and string literals of the C# files in <c>src</c>.</summary>
internal static partial class SourceText
{
    /// <summary>The C# files, without generated files.</summary>
    public static IEnumerable<string> Files => Directory
        .EnumerateFiles(Path.Combine(CmdletAssembly.Checkout, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"));

    /// <summary>The comments of a file, adjacent lines as one text, without the tags of XML documentation.</summary>
    public static IEnumerable<string> CommentsOf(string file) =>
        Comment().Matches(File.ReadAllText(file)).Select(match => Plain(match.Value));

    /// <summary>The string literals of a file, without the code between braces.</summary>
    public static IEnumerable<string> StringsOf(string file) =>
        Token().Matches(File.ReadAllText(file)).Select(match => match.Groups["text"])
            .Where(text => text.Success).Select(text => Hole().Replace(text.Value, "{}"));

    // Each tag starts a new sentence.
    private static string Plain(string comment) =>
        Space().Replace(Tag().Replace(Slashes().Replace(comment, ""), ". "), " ").Trim();

    [GeneratedRegex(@"(?:^[ ]*//.*\r?\n)+|(?<=[;,{})\]] )//.*", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^[ ]*///? ?", RegexOptions.Multiline)]
    private static partial Regex Slashes();

    [GeneratedRegex(@"</?(?:summary|param|returns|remarks|exception|typeparam)[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    // Comments and characters are matched too, so that a quotation mark in them starts no string.
    [GeneratedRegex("""
        //.*|'(?:\\.|[^'\\\r\n])+'|\"{3,}(?<text>[\s\S]*?)\"{3,}|@\"(?:[^\"]|\"\")*\"|\"(?<text>(?:\\.|[^\"\\\r\n])*)\"
        """)]
    private static partial Regex Token();
}
