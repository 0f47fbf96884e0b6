namespace UserDirectory.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void House_stands() => Assert.True(true);
}
