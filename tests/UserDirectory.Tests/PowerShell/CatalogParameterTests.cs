using UserDirectory.Attributes;

namespace UserDirectory.Tests.PowerShell;

/// <summary>The parameters of the cmdlets match the catalogs.</summary>
public class CatalogParameterTests
{
    [Theory]
    [MemberData(nameof(CmdletAssembly.Updates), MemberType = typeof(CmdletAssembly))]
    public void Every_attribute_is_a_parameter_and_nothing_else_binds_by_property_name(string cmdlet)
    {
        var attributes = CmdletAssembly.ProviderOf(cmdlet).Catalog.Attributes.Select(attribute => attribute.Name);
        var bound = CmdletAssembly.All[cmdlet].Parameters
            .Where(parameter => parameter.Value.BindsByPropertyName)
            .Select(parameter => parameter.Key);

        Assert.Equal(attributes.Order(), bound.Order());
    }

    [Theory]
    [MemberData(nameof(CmdletAssembly.Updates), MemberType = typeof(CmdletAssembly))]
    public void A_parameter_has_the_type_and_aliases_of_its_attribute(string cmdlet)
    {
        foreach (var attribute in CmdletAssembly.ProviderOf(cmdlet).Catalog.Attributes)
        {
            var parameter = CmdletAssembly.All[cmdlet].Parameters[attribute.Name];
            Assert.Equal((attribute.Name, TypeOf(attribute, parameter.IsFirst)), (attribute.Name, parameter.Type));
            Assert.Equal(
                [attribute.Name, .. AliasesOf(attribute).Order()], [attribute.Name, .. parameter.Aliases.Order()]);
        }
    }

    [Theory]
    [MemberData(nameof(CmdletAssembly.Gets), MemberType = typeof(CmdletAssembly))]
    public void A_Get_cmdlet_finds_users_by_the_same_identifiers(string get)
    {
        var provider = CmdletAssembly.ProviderOf(get);
        var identifiers = provider.Catalog.Identifiers.Select(identifier => identifier.Name).ToArray();
        var parameters = CmdletAssembly.All[CmdletAssembly.UpdateOf(provider)].Parameters;
        var bound = CmdletAssembly.All[get].Parameters
            .Where(parameter => parameter.Value.BindsByPropertyName)
            .ToArray();

        Assert.Equal(identifiers.Order(), bound.Select(parameter => parameter.Key).Order());
        Assert.All(bound, parameter => Assert.Equal(parameters[parameter.Key].Aliases, parameter.Value.Aliases));
    }

    // The first identifier takes several users, and all parameters must bind blank cells.
    private static string TypeOf(AttributeDefinition attribute, bool isFirst) => attribute.Kind switch
    {
        AttributeKind.Boolean => "System.Nullable`1[System.Boolean]",
        _ when isFirst => "System.String[]",
        AttributeKind.TextSet => "System.String[]",
        _ => "System.String",
    };

    // The name in requests is an alias if it is a plain word and differs from the attribute's name.
    private static IEnumerable<string> AliasesOf(AttributeDefinition attribute) => attribute.Aliases
        .Concat(attribute.WireName.All(char.IsLetter) ? [attribute.WireName] : [])
        .Where(name => !name.Equals(attribute.Name, StringComparison.OrdinalIgnoreCase))
        .Distinct(StringComparer.OrdinalIgnoreCase);
}
