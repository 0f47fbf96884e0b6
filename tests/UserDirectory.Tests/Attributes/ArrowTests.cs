using System.Text;
using UserDirectory.Attributes;

namespace UserDirectory.Tests.Attributes;

public sealed class ArrowTests
{
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
        Assert.Equal(arrow, Arrow.In(Of(codePage)));

    private static Encoding Of(int codePage) =>
#if NET
        CodePagesEncodingProvider.Instance.GetEncoding(codePage) ??
#endif
        Encoding.GetEncoding(codePage);
}
