using UserDirectory.Providers;

namespace UserDirectory.Tests.Columns;

public sealed class ForeignFactTests
{
    [Theory]
    [InlineData("IdsUser", "State", "ENABLED", "WmUser")]
    [InlineData("DsdUser", "State", "DISABLED", "WmUser")]
    [InlineData("IdsUser", "role", "USER", "WmUser")]
    [InlineData("DsdUser", "Status:S", "Enabled", null)]
    [InlineData("WmUser", "Role", "USER", null)]
    [InlineData("IdsUser", "State", "Bavaria", null)]
    [InlineData("IdsUser", "Role", "Buyer", null)]
    [InlineData("IdsUser", "UserId", "5a4db000-0001-4000-8000-000000000001", null)]
    public void A_cell_that_only_another_provider_understands_is_ignored(
        string noun, string column, string value, string? owner) =>
        Assert.Equal(owner, DirectoryProviders.OwnerOf(Of(noun), giver: null, column, value)?.Noun);

    [Theory]
    [InlineData("IdsUser", "WmUser", "UserId", "WmUser")]
    [InlineData("DsdUser", "IdsUser", "Manager", "IdsUser")]
    [InlineData("DsdUser", "WmUser", "State", "WmUser")]
    [InlineData("DsdUser", "IdsUser", "State", null)]
    [InlineData("IdsUser", "DsdUser", "UserPrincipalName", "DsdUser")]
    [InlineData("IdsUser", "WmUser", "UserName", null)]
    [InlineData("WmUser", "WmUser", "UserId", null)]
    public void A_property_that_only_one_Get_cmdlet_has_is_ignored_by_other_providers(
        string noun, string giver, string column, string? owner) =>
        Assert.Equal(owner, DirectoryProviders.OwnerOf(Of(noun), Of(giver), column, value: null)?.Noun);

    private static DirectoryProvider Of(string noun) =>
        DirectoryProviders.All.Single(provider => provider.Noun == noun);
}
