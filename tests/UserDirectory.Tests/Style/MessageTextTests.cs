using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>
/// Messages have neither an arrow nor an ellipsis of Unicode: the encoding of a DOS code page makes control characters
/// of them.
/// </summary>
public sealed class MessageTextTests
{
    private static readonly string[] Characters = ["\u2192", "\u2026", @"\u2192", @"\u2026"];

    [Fact]
    public void No_message_has_a_character_that_acts_on_a_terminal_in_a_DOS_code_page() => Assert.Empty(
        from file in Directory.EnumerateFiles(
            Path.Combine(CmdletAssembly.Checkout, "src"), "*.cs", SearchOption.AllDirectories)
        where Path.GetFileName(file) is not ("Mojibake.cs" or "Visible.cs")
        from line in File.ReadLines(file)
        where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            && Characters.Any(one => line.Contains(one, StringComparison.Ordinal))
        select $"{Path.GetFileName(file)}: {line.Trim()}");
}
