using System.Text.RegularExpressions;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>Reads the comments and string literals of source files.</summary>
internal static partial class SourceText
{
    /// <summary>The C# files in <c>src</c>, without generated files.</summary>
    public static IEnumerable<string> Files => In("src", "*.cs");

    /// <summary>The C# files in <c>tests</c>, without generated files.</summary>
    public static IEnumerable<string> TestFiles => In("tests", "*.cs");

    /// <summary>The scripts in <c>tests</c>, whose comments begin with <c>#</c>.</summary>
    public static IEnumerable<string> TestScripts => new[] { "*.ps1", "*.sh", "*.py" }.SelectMany(
        pattern => In("tests", pattern));

    /// <summary>The comments of a file, adjacent lines as one text, without the tags of XML documentation.</summary>
    public static IEnumerable<string> CommentsOf(string file) =>
        (file.EndsWith(".cs", StringComparison.Ordinal) ? Comment() : ScriptComment())
            .Matches(File.ReadAllText(file)).Select(match => Plain(match.Value));

    /// <summary>The reasons that a Pester test gives for what it expects.</summary>
    public static IEnumerable<string> ReasonsOf(string file) =>
        Reason().Matches(File.ReadAllText(file)).Select(match => match.Groups["text"].Value);

    /// <summary>The string literals of a file, without the code between braces.</summary>
    public static IEnumerable<string> StringsOf(string file) =>
        Token().Matches(File.ReadAllText(file)).Select(match => match.Groups["text"])
            .Where(text => text.Success).Select(text => Hole().Replace(text.Value, "{}"));

    private static IEnumerable<string> In(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(CmdletAssembly.Checkout, folder), pattern, SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"));

    // Each tag starts a new sentence.
    private static string Plain(string comment) =>
        Space().Replace(Tag().Replace(Slashes().Replace(comment, ""), ". "), " ").Trim();

    [GeneratedRegex(@"(?:^[ ]*//.*\r?\n)+|(?<=[;,{})\]] )//.*", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?:^[ ]*#.*\r?\n)+|(?<=[;,{})\]] )# .*", RegexOptions.Multiline)]
    private static partial Regex ScriptComment();

    [GeneratedRegex(@"-Because (?<quote>['""])(?<text>.*?)\k<quote>")]
    private static partial Regex Reason();

    [GeneratedRegex(@"^[ ]*(?:///? ?|#+ ?)", RegexOptions.Multiline)]
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
