using System.Text.RegularExpressions;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>Summaries begin with the thing that they name, and not with a clause in its place.</summary>
public sealed partial class SummaryTests
{
    [Fact]
    public void No_summary_begins_with_a_clause()
    {
        var found = Directory
            .EnumerateFiles(Path.Combine(CmdletAssembly.Checkout, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .SelectMany(file => Clause().Matches(File.ReadAllText(file))
                .Select(match => $"{Path.GetFileName(file)}: {match.Value.Trim()}"));
        Assert.Empty(found);
    }

    [GeneratedRegex(
        @"<summary>\s*(///\s*)?(What|Who|Whom|Of|One|Is|How)\b.*|is none of|are none of|all else\b|as it shall be")]
    private static partial Regex Clause();
}
