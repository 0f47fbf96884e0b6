using UserDirectory.Sandbox.Options;
using UserDirectory.Tests.EndToEnd;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Providers;

/// <summary>
/// Files of users keep their headers for years. If a name, an alias, a limit or a rule is lost, a column is ignored or
/// refused. A review of the table shows each change of them.
/// </summary>
public sealed class ProviderTableTests
{
    private const string Accept = "USERDIRECTORY_ACCEPT_TABLES";

    public static TheoryData<SandboxService> Services => [.. Enum.GetValues<SandboxService>()];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_provider_is_as_its_table_lists_it(SandboxService service)
    {
        var path = Path.Combine(
            CmdletAssembly.Checkout, "tests", "UserDirectory.Tests", "Providers", $"{service}.txt");
        string[] actual = [.. ProviderTable.Of(SandboxDirectories.ProviderOf(service)).Select(line => line.TrimEnd())];
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(path, string.Join("\n", actual) + "\n");
        var listed = File.Exists(path) ? File.ReadAllLines(path) : [];
        var changes = listed.Except(actual).Select(line => "- " + line)
            .Concat(actual.Except(listed).Select(line => "+ " + line)).ToArray();
        Assert.True(changes.Length == 0 && listed.SequenceEqual(actual),
            $"The provider differs from {Path.GetFileName(path)}. To accept it, run this test with {Accept}=1 and "
            + $"commit the file.\n{string.Join("\n", changes)}");
    }
}
