using System.Text.RegularExpressions;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>Rules of layout that no analyzer checks.</summary>
public sealed partial class LayoutTests
{
    private const int Longest = 120;

    [Fact]
    public void An_if_that_only_leaves_is_one_line()
    {
        var found = Files()
            .SelectMany(file => Split().Matches(File.ReadAllText(file).Replace("\r", ""))
                .Where(match => match.Groups["if"].Length + 1 + match.Groups["leaves"].Length <= Longest)
                .Where(match => match.Groups["if"].Value.Count(letter => letter == '(')
                    == match.Groups["if"].Value.Count(letter => letter == ')'))
                .Select(match => $"{Path.GetFileName(file)}: {match.Groups["if"].Value.Trim()}"));
        Assert.Empty(found);
    }

    [Fact]
    public void Attributes_on_one_line_share_their_brackets() =>
        Assert.All(Files(), file => Assert.DoesNotMatch(Brackets(), File.ReadAllText(file)));

    private static IEnumerable<string> Files() => new[] { "src", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(CmdletAssembly.Checkout, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"));

    [GeneratedRegex(@"^ +\[[A-Z][^\n\[]*\]\[[A-Z]", RegexOptions.Multiline)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^(?<if> *(else )?if \(.*\))\n +"
        + @"(?<leaves>(return\b|throw\b|continue;|break;)[^{}\n]*;)$(?!\n *else\b)", RegexOptions.Multiline)]
    private static partial Regex Split();
}
