using System.Net;
using System.Text.Json.Nodes;

namespace UserDirectory.Tests.Sandbox;

public sealed class CloudSsoTests : SandboxTest
{
    private const string Id = "u-00sandbox000000001";

    private static string Seed(bool scim) => $$"""
        { "cloudSsoScim": {{(scim ? "true" : "false")}},
          "cloudSso": [
            { "UserName": "alice", "FirstName": "Alice", "Email": "alice@example.com", "ProvisionType": "Synchronized",
              "ExternalId": { "Id": "7", "Issuer": "SCIM" } },
            { "UserName": "Alan", "Status": "Disabled" },
            { "UserName": "bob" } ] }
        """;

    [Fact]
    public async Task An_update_changes_what_it_names_and_answers_with_the_user()
    {
        Time.Advance(TimeSpan.FromMinutes(1));

        var reply = (await Client.CloudSso("UpdateUser",
            ("UserId", Id), ("NewFirstName", "Zoë & 明"), ("NewDescription", ""))).Succeeds();

        var user = reply.Body["User"]!.AsObject();
        Assert.Equal("Zoë & 明", (string?)user["FirstName"]);
        Assert.False(user.ContainsKey("Description"));
        Assert.Equal("user00001@example.com", (string?)user["Email"]);
        Assert.Equal("2026-01-02T03:05:05Z", (string?)user["UpdateTime"]);
        var read = (await Client.CloudSso("GetUser", ("UserId", Id))).Succeeds();
        Assert.True(JsonNode.DeepEquals(user, read.Body["User"]));
    }

    [Theory]
    [InlineData("NewFirstName", 64)]
    [InlineData("NewLastName", 64)]
    [InlineData("NewDisplayName", 256)]
    [InlineData("NewDescription", 1024)]
    [InlineData("NewEmail", 128)]
    public async Task Texts_have_limits(string name, int max)
    {
        (await Client.CloudSso("UpdateUser", ("UserId", Id), (name, new string('x', max)))).Succeeds();
        var reply = await Client.CloudSso("UpdateUser", ("UserId", Id), (name, new string('x', max + 1)));

        reply.FailsWith("InvalidParameter." + name);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(["Code", "HostId", "Message", "Recommend", "RequestId"], reply.Body.Select(m => m.Key).Order());
    }

    [Theory]
    [InlineData("NewUserName", "x")]
    [InlineData("Email", "x")]
    public async Task Nothing_else_can_be_changed(string name, string value) =>
        (await Client.CloudSso("UpdateUser", ("UserId", Id), (name, value))).FailsWith("InvalidParameter." + name);

    [Fact]
    public async Task A_synchronized_user_can_be_changed_only_while_scim_is_off()
    {
        StartFrom(Seed(scim: true));
        (await Client.CloudSso("UpdateUser", ("UserId", Id), ("NewEmail", "x")))
            .FailsWith("OperationDenied.UserSynchronized");
        (await Client.CloudSso("UpdateUser", ("UserId", "u-00sandbox000000003"), ("NewEmail", "x"))).Succeeds();

        StartFrom(Seed(scim: false));
        (await Client.CloudSso("UpdateUser", ("UserId", Id), ("NewEmail", "x"))).Succeeds();
    }

    [Fact]
    public async Task A_missing_user_is_not_found()
    {
        var reply = await Client.CloudSso("GetUser", ("UserId", "u-nobody"));
        Assert.Equal(HttpStatusCode.NotFound, reply.FailsWith("EntityNotExists.User").Status);
        (await Client.CloudSso("GetUser", ("UserId", "user00001"))).FailsWith("InvalidParameter.UserId");
        (await Client.CloudSso("ListUsers", ("DirectoryId", "d-00nosuchdir1"))).FailsWith("EntityNotExists.Directory");
        (await Client.CloudSso("DeleteUser", ("UserId", Id))).FailsWith("InvalidAction.NotFound");
    }

    [Theory]
    [InlineData("Filter", "UserName eq ALICE", "alice")]
    [InlineData("Filter", "username SW al", "alice,Alan")]
    [InlineData("ProvisionType", "Synchronized", "alice")]
    [InlineData("Status", "Disabled", "Alan")]
    public async Task The_list_can_be_limited(string parameter, string value, string names)
    {
        StartFrom(Seed(scim: true));

        var reply = (await Client.CloudSso("ListUsers", (parameter, value))).Succeeds();

        Assert.Equal(names.Split(','), Names(reply));
        Assert.Equal(names.Split(',').Length, (int)reply.Body["TotalCounts"]!);
        Assert.False((bool)reply.Body["IsTruncated"]!);
    }

    [Theory]
    [InlineData("Filter", "Email eq a")]
    [InlineData("Filter", "UserName co a")]
    [InlineData("MaxResults", "101")]
    [InlineData("MaxResults", "ten")]
    [InlineData("NextToken", "made-up")]
    [InlineData("Status", "Gone")]
    public async Task A_list_of_something_else_is_refused(string parameter, string value) =>
        (await Client.CloudSso("ListUsers", (parameter, value))).FailsWith("InvalidParameter." + parameter);

    [Fact]
    public async Task Pages_hold_ten_users_unless_asked_otherwise()
    {
        StartFrom("""{ "madeUpUsers": 12 }""");
        var first = (await Client.CloudSso("ListUsers")).Succeeds();
        var second = (await Client.CloudSso("ListUsers", ("NextToken", first.Text("NextToken")!))).Succeeds();

        Assert.Equal(10, Names(first).Count());
        Assert.True((bool)first.Body["IsTruncated"]!);
        Assert.Equal(12, (int)first.Body["TotalCounts"]!);
        Assert.Equal(["user00011", "user00012"], Names(second));
        Assert.False(second.Body.ContainsKey("NextToken"));
    }

    [Fact]
    public async Task An_external_id_finds_a_user()
    {
        StartFrom(Seed(scim: true));

        Assert.Equal(Id, (await Client.CloudSso("GetUserId", ("ExternalId", """{"Id":"7","Issuer":"SCIM"}""")))
            .Succeeds().Text("UserId"));
        (await Client.CloudSso("GetUserId", ("ExternalId", """{"Id":"8","Issuer":"SCIM"}""")))
            .FailsWith("EntityNotExists.User");
        (await Client.CloudSso("GetUserId", ("ExternalId", "7"))).FailsWith("InvalidParameter.ExternalId");
    }

    [Fact]
    public async Task Another_version_or_a_parameter_twice_is_refused()
    {
        var request = Client.AcsRequest("ListUsers", []);
        request.Headers.Remove("x-acs-version");
        (await Client.SendAsync(request)).FailsWith("InvalidVersion");
        (await Client.CloudSso("ListUsers", ("MaxResults", "1"), ("MaxResults", "2")))
            .FailsWith("InvalidParameter.MaxResults");
    }

    private static IEnumerable<string?> Names(Reply reply) =>
        ((JsonArray)reply.Body["Users"]!).Select(u => (string?)u!["UserName"]);
}
