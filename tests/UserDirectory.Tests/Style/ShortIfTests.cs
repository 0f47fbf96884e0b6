using System.Text.RegularExpressions;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>An <c>if</c> that only leaves stands on one line where 120 columns hold it; no analyzer says so.</summary>
public sealed partial class ShortIfTests
{
    private const int Longest = 120;

    [Fact]
    public void An_if_that_only_leaves_is_one_line()
    {
        var found = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(CmdletAssembly.Checkout, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .SelectMany(file => Split().Matches(File.ReadAllText(file).Replace("\r", ""))
                .Where(match => match.Groups["if"].Length + 1 + match.Groups["leaves"].Length <= Longest)
                .Where(match => match.Groups["if"].Value.Count(letter => letter == '(')
                    == match.Groups["if"].Value.Count(letter => letter == ')'))
                .Select(match => $"{Path.GetFileName(file)}: {match.Groups["if"].Value.Trim()}"));
        Assert.Empty(found);
    }

    [GeneratedRegex(@"^(?<if> *(else )?if \(.*\))\n +"
        + @"(?<leaves>(return\b|throw\b|continue;|break;)[^{}\n]*;)$(?!\n *else\b)", RegexOptions.Multiline)]
    private static partial Regex Split();
}
