using UserDirectory.Pipeline;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>A review of the file shows each change of Core's public API.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Core_has_the_public_API_that_its_file_lists() => AcceptedFile.Compare(
        Path.Combine(CmdletAssembly.Checkout, "src", "UserDirectory.Core", "PublicApi.txt"),
        PublicApi.Of(typeof(UpdatePipeline).Assembly), "USERDIRECTORY_ACCEPT_API");
}
