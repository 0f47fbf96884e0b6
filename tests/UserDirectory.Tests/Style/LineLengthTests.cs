using System.Globalization;
using System.Text.RegularExpressions;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>The line length of <c>.editorconfig</c>, which no formatter or compiler checks.</summary>
public sealed class LineLengthTests
{
    [Fact]
    public void No_line_of_code_or_script_is_longer_than_editorconfig_says()
    {
        var limit = Limit();
        var tooLong = Files().SelectMany(path => File.ReadLines(Path.Combine(CmdletAssembly.Checkout, path))
            .Index()
            .Where(line => line.Item.EnumerateRunes().Count() > limit)
            .Select(line => $"{path}:{line.Index + 1}"));
        Assert.Empty(tooLong);
    }

    private static int Limit()
    {
        var editorConfig = File.ReadAllText(Path.Combine(CmdletAssembly.Checkout, ".editorconfig"));
        var limit = Regex.Match(editorConfig, @"^max_line_length\s*=\s*(\d+)", RegexOptions.Multiline);
        return int.Parse(limit.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Files() =>
        from folder in new[] { "", "module", "src", "tests" }
        from file in Directory.EnumerateFiles(
            Path.Combine(CmdletAssembly.Checkout, folder), "*",
            folder.Length == 0 ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".cs" or ".ps1" or ".psm1"
        let path = Path.GetRelativePath(CmdletAssembly.Checkout, file).Replace('\\', '/')
        orderby path
        select path;
}
