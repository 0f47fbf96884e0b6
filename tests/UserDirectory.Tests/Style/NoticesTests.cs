using System.Reflection;

namespace UserDirectory.Tests.Style;

/// <summary>The package contains the licences of its contents.</summary>
public sealed class NoticesTests
{
    private static readonly string Checkout = typeof(NoticesTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Checkout").Value!;

    [Theory]
    [InlineData("Core")]
    [InlineData("Desktop")]
    public void Every_assembly_of_others_is_named(string edition)
    {
        var notices = File.ReadAllLines(Path.Combine(Checkout, "THIRD-PARTY-NOTICES.txt"));
        var named = notices.Select(line => line.Trim()).Where(line => line.EndsWith(".dll", StringComparison.Ordinal));

        var shipped = Directory.GetFiles(Path.Combine(Checkout, "bin", edition), "*.dll")
            .Select(file => Path.GetFileName(file)!)
            .Where(name => !name.StartsWith("UserDirectory", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(shipped);
        Assert.Empty(shipped.Except(named));
    }
}
