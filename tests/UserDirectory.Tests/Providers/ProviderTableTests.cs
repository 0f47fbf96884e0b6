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
    public static TheoryData<SandboxService> Services => [.. Enum.GetValues<SandboxService>()];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_provider_is_as_its_table_lists_it(SandboxService service) => AcceptedFile.Compare(
        Path.Combine(CmdletAssembly.Checkout, "tests", "UserDirectory.Tests", "Providers", $"{service}.txt"),
        ProviderTable.Of(SandboxDirectories.ProviderOf(service)).Select(line => line.TrimEnd()),
        "USERDIRECTORY_ACCEPT_TABLES");
}
