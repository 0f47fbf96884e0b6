using System.Xml.Linq;

namespace UserDirectory.Tests.PowerShell;

/// <summary>The file of types that PowerShell reads with the module.</summary>
public sealed class TypesFileTests
{
    [Fact]
    public void A_job_keeps_every_property_of_a_result()
    {
        const string Result = "UserDirectory.PowerShell.Output.UserUpdateResult";
        var types = XDocument.Load(Path.Combine(CmdletAssembly.Checkout, "module", "UserDirectory.Types.ps1xml"));
        var kept = types.Descendants("Type").Single(type => type.Element("Name")!.Value == Result)
            .Descendants("ReferencedProperties").Single().Elements("Name").Select(name => name.Value);

        Assert.Equal(CmdletAssembly.PropertiesOf(Result).Keys.Order(), kept.Order());
    }
}
