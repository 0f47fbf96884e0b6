using System.Text;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Tests.Attributes;

public sealed class VisibleTests
{
    [Theory]
    [InlineData("\u001b[31mred\u001b[0m", "␛[31mred␛[0m")]
    [InlineData("a\r\nb\tc", @"a\u000D\u000Ab\u0009c")]
    [InlineData("exe.\u202Egpj", @"exe.\u202Egpj")]
    [InlineData("\u0085\u2028\uFEFF", @"\u0085\u2028\uFEFF")]
    public void Control_and_invisible_characters_are_made_visible(string text, string shown) =>
        Assert.Equal(shown, Visible.Text(text));

    [Fact]
    public void The_texts_of_a_failure_and_its_inner_error_are_safe_for_terminals()
    {
        var inner = new InvalidOperationException("\u001b[2J");
        var failure = new UserDirectoryException(FailureKind.Other, "Code", "It said: \u001b[2J\nall is well", inner);
        Assert.Equal(@"It said: ␛[2J\u000Aall is well", failure.Message);
        Assert.DoesNotContain("\u001b", failure.ToString(), StringComparison.Ordinal);
        Assert.Same(inner, new UserDirectoryException(FailureKind.Other, "Code", "Plain", inner).InnerException);
    }

    [Fact]
    public void Half_a_character_is_shown_by_its_code()
    {
        var halves = "😀";
        Assert.Equal(@"a\uD83D", Visible.Text("a" + halves[0]));
        Assert.Equal(@"\uDE00b", Visible.Text(halves[1] + "b"));
    }

    [Theory]
    [InlineData("Zoë 李四 😀 👩‍👩‍👧 می‌خواهم علي → Köln")]
    [InlineData("")]
    public void Ordinary_text_is_not_changed(string text) => Assert.Same(text, Visible.Text(text));

    [Theory]
    [InlineData(437, "->")]
    [InlineData(850, "->")]
    [InlineData(852, "->")]
    [InlineData(866, "->")]
    [InlineData(1252, "->")]
    [InlineData(28591, "->")]
    [InlineData(20127, "->")]
    [InlineData(932, "→")]
    [InlineData(1200, "→")]
    [InlineData(65001, "→")]
    public void An_encoding_without_an_arrow_gets_one_in_ASCII(int codePage, string arrow) =>
        Assert.Equal(arrow, Visible.ArrowIn(Of(codePage)));

    private static Encoding Of(int codePage) =>
#if NET
        CodePagesEncodingProvider.Instance.GetEncoding(codePage) ??
#endif
        Encoding.GetEncoding(codePage);
}
