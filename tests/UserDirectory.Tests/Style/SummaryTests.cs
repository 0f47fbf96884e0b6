using System.Text.RegularExpressions;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>Summaries and names of tests begin with a noun or a verb, and not with a clause in its place.</summary>
public sealed partial class SummaryTests
{
    [Fact]
    public void No_summary_begins_with_a_clause() => Assert.Empty(Found(Clause(), "*.cs", "src", "tests"));

    [Fact]
    public void No_text_of_src_has_a_pronoun_without_a_noun() => Assert.Empty(Found(Pronoun(), "*.cs", "src"));

    [Fact]
    public void No_name_of_a_test_begins_with_a_clause() =>
        Assert.Empty(Found(MethodName(), "*.cs", "tests").Concat(Found(PesterName(), "*.ps1", "tests")));

    private static IEnumerable<string> Found(Regex rule, string files, params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(CmdletAssembly.Checkout, folder), files, SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
        .SelectMany(file => rule.Matches(File.ReadAllText(file))
            .Select(match => $"{Path.GetFileName(file)}: {match.Value.Trim()}"));

    [GeneratedRegex(@"<summary>\s*(///\s*)?(What|Who|Whom|Of|One|Is|How)\b.*")]
    private static partial Regex Clause();

    [GeneratedRegex(@"is none of|are none of|all else\b|as it shall be")]
    private static partial Regex Pronoun();

    [GeneratedRegex(@" (Task|void) (What|Who|Whom|Of|One|Is|How)_\w*")]
    private static partial Regex MethodName();

    [GeneratedRegex(@"(It|Describe) '([^']*: )?(what|who|whom|of|one|how) .*", RegexOptions.IgnoreCase)]
    private static partial Regex PesterName();
}
