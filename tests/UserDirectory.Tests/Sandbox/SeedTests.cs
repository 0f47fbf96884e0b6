using System.Text.Json.Nodes;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.Sandbox;

public sealed class SeedTests : SandboxTest
{
    [Fact]
    public void Made_up_users_are_always_the_same_and_in_all_services()
    {
        var again = DirectorySandbox.Create(3);

        foreach (var service in Enum.GetValues<SandboxService>())
            Assert.True(JsonNode.DeepEquals(User(service, "user00003"), again.FindUser(service, "user00003")));
        Assert.Null(Sandbox.FindUser(SandboxService.WorkMail, "user00004"));
    }

    [Fact]
    public void Thousands_of_made_up_users_fit_the_models() =>
        Assert.NotNull(DirectorySandbox.Create(3_000).FindUser(SandboxService.IdentityStore, "user03000@example.com"));

    [Fact]
    public void A_look_at_a_user_does_not_change_it()
    {
        User(SandboxService.WorkMail)["City"] = "Nowhere";

        Assert.NotEqual("Nowhere", (string?)User(SandboxService.WorkMail)["City"]);
    }

    [Theory]
    [InlineData("[]", "a JSON object")]
    [InlineData("{", "not well-formed")]
    [InlineData("""{"users":3}""", "'users' is not known")]
    [InlineData("""{"madeUpUsers":"3"}""", "'madeUpUsers' must be a whole number")]
    [InlineData("""{"directoryId":"d-1"}""", "'directoryId'")]
    [InlineData("""{"realm":"nodots"}""", "'realm'")]
    [InlineData("""{"ldapSchema":{"badge":"T"}}""", "'ldapSchema' must be S, SS, N or BOOL")]
    [InlineData("""{"workMail":{}}""", "'workMail' must be a list")]
    [InlineData("""{"workMail":[{"Name":"a"},{"Name":"b","City":7}]}""", "WorkMail user 2: Value at 'City'")]
    [InlineData("""{"workMail":[{"Name":"a"},{"Name":"A"}]}""", "WorkMail user 2: another user has the same")]
    [InlineData("""{"cloudSso":[{}]}""", "CloudSso user 1: Value at 'UserName' is required")]
    [InlineData("""{"directoryServiceData":[{"SAMAccountName":"a","OtherAttributes":{"badge":{"S":"x"}}}]}""",
        "'badge'")]
    [InlineData("""{"directoryServiceData":[{"SAMAccountName":"a","OtherAttributes":{"title":{"N":1}}}]}""", "'title'")]
    public void A_wrong_seed_says_where_it_is_wrong(string json, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => FromSeed(json)).Message);

    [Fact]
    public void A_seed_can_choose_the_ids()
    {
        StartFrom("""{"directoryId":"d-0123456789","realm":"ad.example.org","madeUpUsers":1}""");

        Assert.Equal("d-0123456789", DirectoryId);
        var user = User(SandboxService.DirectoryServiceData);
        Assert.Equal("user00001@ad.example.org", (string?)user["UserPrincipalName"]);
    }
}
