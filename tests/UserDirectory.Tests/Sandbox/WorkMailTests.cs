using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.Sandbox;

public sealed class WorkMailTests : SandboxTest
{
    private const string Seed = """
        { "workMail": [
            { "Name": "alice", "Email": "Alice@Example.com", "UserId": "S-1-1-12-1234567890", "City": "Rome",
              "UserRole": "RESOURCE", "HiddenFromGlobalAddressList": true,
              "IdentityProviderUserId": "5a4db000-0002-4000-8000-000000000001" },
            { "Name": "bob", "State": "DELETED" },
            { "Name": "carol", "State": "DISABLED", "DisplayName": "Carol" } ] }
        """;

    [Fact]
    public async Task An_update_clears_missing_attributes_except_the_role()
    {
        StartFrom(Seed);

        (await Client.WorkMail("UpdateUser", """{"UserId":"alice","Company":"Example"}""")).Succeeds();

        var user = User(SandboxService.WorkMail, "alice");
        Assert.Equal("Example", (string?)user["Company"]);
        Assert.Null(user["City"]);
        Assert.Null(user["IdentityProviderUserId"]);
        Assert.False((bool)user["HiddenFromGlobalAddressList"]!);
        Assert.Equal("RESOURCE", (string?)user["UserRole"]);
        Assert.Equal("Alice@Example.com", (string?)user["Email"]);
    }

    [Fact]
    public async Task An_empty_text_clears()
    {
        (await Client.WorkMail("UpdateUser", """{"UserId":"user00001","City":"","Street":"Main Street"}""")).Succeeds();

        var described = (await Client.WorkMail("DescribeUser", """{"UserId":"user00001"}""")).Succeeds();
        Assert.False(described.Body.ContainsKey("City"));
        Assert.Equal("Main Street", described.Text("Street"));
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("ALICE")]
    [InlineData("alice@example.com")]
    [InlineData("S-1-1-12-1234567890")]
    public async Task An_id_an_address_and_a_name_find_the_same_user(string key)
    {
        StartFrom(Seed);

        var reply = (await Client.WorkMail("DescribeUser", $$"""{"UserId":"{{key}}"}""")).Succeeds();

        Assert.Equal("S-1-1-12-1234567890", reply.Text("UserId"));
    }

    [Theory]
    [InlineData("RESOURCE")]
    [InlineData("SYSTEM_USER")]
    public async Task Some_roles_cannot_be_set(string role) =>
        (await Client.WorkMail("UpdateUser", $$"""{"UserId":"user00001","Role":"{{role}}"}"""))
            .FailsWith("InvalidParameterException");

    [Fact]
    public async Task Other_roles_can_be_set()
    {
        (await Client.WorkMail("UpdateUser", """{"UserId":"user00001","Role":"REMOTE_USER"}""")).Succeeds();

        Assert.Equal("REMOTE_USER", (string?)User(SandboxService.WorkMail)["UserRole"]);
    }

    [Fact]
    public async Task A_missing_user_is_not_found()
    {
        (await Client.WorkMail("DescribeUser", """{"UserId":"nobody"}""")).FailsWith("EntityNotFoundException");
        var other = "m-" + new string('0', 32);
        (await Client.WorkMail("DescribeUser", $$"""{"UserId":"user00001","OrganizationId":"{{other}}"}"""))
            .FailsWith("OrganizationNotFoundException");
        (await Client.WorkMail("ListUsers", $$"""{"OrganizationId":"{{other}}"}"""))
            .FailsWith("OrganizationNotFoundException");
    }

    [Fact]
    public async Task A_deleted_user_cannot_be_changed()
    {
        StartFrom(Seed);

        (await Client.WorkMail("UpdateUser", """{"UserId":"bob","City":"Rome"}""")).FailsWith("EntityStateException");
        Assert.Null(User(SandboxService.WorkMail, "bob")["City"]);
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        var first = (await Client.WorkMail("ListUsers", """{"MaxResults":2}""")).Succeeds();
        var second = (await Client.WorkMail("ListUsers",
            $$"""{"MaxResults":2,"NextToken":"{{first.Text("NextToken")}}"}"""))
            .Succeeds();

        Assert.Equal(["user00001", "user00002", "user00003"], Names(first).Concat(Names(second)));
        Assert.False(second.Body.ContainsKey("NextToken"));
        Assert.True(first.Body["Users"]![0]!.AsObject().ContainsKey("Id"));
    }

    [Theory]
    [InlineData("made-up")]
    [InlineData("MDAwMDAwMDAwMDAwMDAwMDox")]
    public async Task A_made_up_token_is_refused(string token) =>
        (await Client.WorkMail("ListUsers", $$"""{"NextToken":"{{token}}"}""")).FailsWith("InvalidParameterException");

    [Fact]
    public async Task A_token_is_not_good_for_another_query()
    {
        var first = await Client.WorkMail("ListUsers", """{"MaxResults":1}""");

        (await Client.WorkMail("ListUsers",
            $$$"""{"NextToken":"{{{first.Text("NextToken")}}}","Filters":{"State":"ENABLED"}}"""))
            .FailsWith("InvalidParameterException");
    }

    [Theory]
    [InlineData("""{"State":"DISABLED"}""", "carol")]
    [InlineData("""{"UsernamePrefix":"AL"}""", "alice")]
    [InlineData("""{"PrimaryEmailPrefix":"alice@"}""", "alice")]
    [InlineData("""{"DisplayNamePrefix":"car"}""", "carol")]
    [InlineData("""{"IdentityProviderUserIdPrefix":"5a4db000"}""", "alice")]
    public async Task A_filter_limits_the_list(string filter, string name)
    {
        StartFrom(Seed);

        var reply = (await Client.WorkMail("ListUsers", $$"""{"Filters":{{filter}}}""")).Succeeds();

        Assert.Equal([name], Names(reply));
    }

    [Fact]
    public async Task Only_one_filter_can_be_used() =>
        (await Client.WorkMail("ListUsers", """{"Filters":{"State":"ENABLED","UsernamePrefix":"u"}}"""))
            .FailsWith("InvalidParameterException");

    private static IEnumerable<string?> Names(Reply reply) =>
        ((JsonArray)reply.Body["Users"]!).Select(u => (string?)u!["Name"]);
}
