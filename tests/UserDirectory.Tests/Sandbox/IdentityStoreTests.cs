using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.Sandbox;

public sealed class IdentityStoreTests : SandboxTest
{
    private const string Id = "90670001d5-5a4db000-0002-4000-8000-000000000001";

    [Theory]
    [InlineData("displayName", "\"Alma B.\"", "DisplayName", "\"Alma B.\"")]
    [InlineData("name.familyName", "\"Brandt\"", "Name.FamilyName", "\"Brandt\"")]
    [InlineData("name.honorificPrefix", "\"Dr\"", "Name.HonorificPrefix", "\"Dr\"")]
    [InlineData("birthdate", "\"1990-02-03\"", "Birthdate", "\"1990-02-03\"")]
    [InlineData("title", "null", "Title", null)]
    [InlineData("emails", "null", "Emails", null)]
    [InlineData("phoneNumbers", """[{"value":"+1","primary":false}]""", "PhoneNumbers",
        """[{"Value":"\u002B1","Primary":false}]""")]
    [InlineData("photos", """[{"value":"a"},{"value":"b"},{"value":"c"}]""", "Photos",
        """[{"Value":"a"},{"Value":"b"},{"Value":"c"}]""")]
    [InlineData("aws:identitystore:enterprise.costCenter", "\"42\"",
        "Extensions.aws:identitystore:enterprise.costCenter", "\"42\"")]
    [InlineData("aws:identitystore:enterprise.manager.value", "\"m-1\"",
        "Extensions.aws:identitystore:enterprise.manager.value", "\"m-1\"")]
    [InlineData("aws:identitystore:enterprise.department", "null", "Extensions", null)]
    public async Task An_operation_sets_or_removes(string path, string value, string place, string? expected)
    {
        (await Update($$"""{"AttributePath":"{{path}}","AttributeValue":{{value}}}""")).Succeeds();

        var stored = place.Split('.').Aggregate((JsonNode?)User(), (node, name) => node?[name]);
        Assert.Equal(expected, stored?.ToJsonString());
    }

    [Fact]
    public async Task An_update_with_another_revision_is_refused_and_each_update_gives_a_new_one()
    {
        var first = (string)User()["Revision"]!;
        var updated = (await Revised(first)).Succeeds();
        Assert.Equal((Id, UserArn), (updated.Text("UserId"), updated.Text("UserArn")));
        var second = updated.Text("Revision");
        Assert.NotEqual(first, second);
        var read = await Client.IdentityStore("DescribeUser", $$"""{"UserId":"{{UserArn}}"}""");
        Assert.Equal(second, read.Text("Revision"));
        var before = User().ToJsonString();

        (await Revised(first)).FailsWith("ConflictException");

        Assert.Equal(before, User().ToJsonString());
        (await Revised(second!)).Succeeds();
    }

    private const string UserArn = "arn:aws:identitystore:::user/" + Id;

    private Task<Reply> Revised(string revision) => Client.IdentityStore("UpdateUser",
        $$"""{"UserId":"{{Id}}","Revision":"{{revision}}","Operations":[{"AttributePath":"title"}]}""");

    [Fact]
    public async Task A_value_that_is_left_out_removes_and_a_list_is_replaced_whole()
    {
        (await Update("""
            {"AttributePath":"title"},{"AttributePath":"addresses","AttributeValue":[{"country":"FR"}]}
            """)).Succeeds();

        Assert.Null(User()["Title"]);
        Assert.Equal("""[{"Country":"FR"}]""", User()["Addresses"]!.ToJsonString());
    }

    [Theory]
    [InlineData("shoeSize", "\"40\"")]
    [InlineData("DisplayName", "\"x\"")]
    [InlineData("userId", "\"x\"")]
    [InlineData("userStatus", "\"DISABLED\"")]
    [InlineData("name", """{"givenName":"x"}""")]
    [InlineData("displayName", "\"\"")]
    [InlineData("displayName", "7")]
    [InlineData("displayName", "[\"x\"]")]
    [InlineData("birthdate", "\"3 Feb\"")]
    [InlineData("userName", "null")]
    [InlineData("userName", "\"with space\"")]
    [InlineData("emails", "[]")]
    [InlineData("emails", """[{"value":"a@b.c"},{"value":"d@e.f"}]""")]
    [InlineData("emails", """[{"Value":"a@b.c"}]""")]
    [InlineData("emails", """[{"value":"a@b.c","type":null}]""")]
    [InlineData("emails", """[{"value":"a@b.c","primary":"true"}]""")]
    [InlineData("emails", """[{"value":"a@b.c","city":"x"}]""")]
    [InlineData("emails", """{"value":"a@b.c"}""")]
    [InlineData("photos", """[{"type":"x"}]""")]
    [InlineData("photos", """[{"value":"a"},{"value":"b"},{"value":"c"},{"value":"d"}]""")]
    [InlineData("roles", """[{"value":"a"},{"value":"b"}]""")]
    public async Task A_value_that_does_not_fit_is_refused_and_nothing_changes(string path, string value)
    {
        var before = User().ToJsonString();

        var reply = await Update(
            $$"""
            {"AttributePath":"title","AttributeValue":"x"},{"AttributePath":"{{path}}","AttributeValue":{{value}}}
            """);

        reply.FailsWith("ValidationException");
        Assert.Equal(reply.Header("x-amzn-RequestId"), reply.Text("RequestId"));
        Assert.Equal(before, User().ToJsonString());
    }

    [Fact]
    public async Task A_path_can_be_there_once() =>
        (await Update("""
            {"AttributePath":"title","AttributeValue":"x"},{"AttributePath":"title","AttributeValue":"y"}
            """)).FailsWith("ValidationException");

    [Theory]
    [InlineData(0, false)]
    [InlineData(101, false)]
    public async Task There_are_1_to_100_operations(int count, bool allowed)
    {
        var operations = string.Join(",", Enumerable.Repeat("""{"AttributePath":"title"}""", count));

        Assert.Equal(allowed, (await Update(operations)).Error is null);
    }

    [Theory]
    [InlineData("userName", "\"USER00002\"")]
    [InlineData("emails", """[{"value":"User00002@example.com"}]""")]
    public async Task User_names_and_addresses_are_unique(string path, string value)
    {
        var before = User().ToJsonString();

        (await Update($$"""{"AttributePath":"{{path}}","AttributeValue":{{value}}}"""))
            .FailsWith("ConflictException", "UNIQUENESS_CONSTRAINT_VIOLATION");

        Assert.Equal(before, User().ToJsonString());
    }

    [Fact]
    public async Task A_changed_name_finds_the_user_and_frees_the_old_one()
    {
        (await Update("""{"AttributePath":"userName","AttributeValue":"alma"}""")).Succeeds();

        Assert.Equal(Id, (await GetUserId("userName", "Alma")).Succeeds().Text("UserId"));
        (await GetUserId("userName", "user00001")).FailsWith("ResourceNotFoundException");
    }

    [Fact]
    public async Task A_name_of_a_failed_update_stays_free()
    {
        (await Update("""
            {"AttributePath":"userName","AttributeValue":"alma"},
            {"AttributePath":"emails","AttributeValue":[{"value":"user00002@example.com"}]}
            """)).FailsWith("ConflictException", "UNIQUENESS_CONSTRAINT_VIOLATION");

        (await GetUserId("userName", "alma")).FailsWith("ResourceNotFoundException");
    }

    [Fact]
    public async Task Alternate_identifiers_find_a_user()
    {
        StartFrom("""
            { "identityStore": [ { "UserName": "alice", "Emails": [ { "Value": "alice@example.com" } ],
                                   "ExternalIds": [ { "Issuer": "https://idp", "Id": "7" } ] } ] }
            """);

        Assert.Equal(Id, (await GetUserId("userName", "ALICE")).Succeeds().Text("UserId"));
        Assert.Equal(Id, (await GetUserId("emails.value", "alice@example.com")).Succeeds().Text("UserId"));
        Assert.Equal(Id, (await Client.IdentityStore("GetUserId",
            """{"AlternateIdentifier":{"ExternalId":{"Issuer":"https://idp","Id":"7"}}}""")).Succeeds().Text("UserId"));
        (await GetUserId("displayName", "alice")).FailsWith("ValidationException");
        var unknown = (await GetUserId("userName", "bob")).FailsWith("ResourceNotFoundException");
        Assert.Equal("USER", unknown.Text("ResourceType"));
        (await Client.IdentityStore("GetUserId", """{"AlternateIdentifier":{}}""")).FailsWith("ValidationException");
    }

    [Fact]
    public async Task Extensions_are_told_only_when_asked_for()
    {
        const string Ask = ""","Extensions":["aws:identitystore:enterprise"]""";
        var plain = await Client.IdentityStore("DescribeUser", $$"""{"UserId":"{{Id}}"}""");
        var asked = await Client.IdentityStore("DescribeUser", $$"""{"UserId":"{{Id}}"{{Ask}}}""");

        Assert.Null(plain.Succeeds().Body["Extensions"]);
        Assert.NotNull(asked.Succeeds().Body["Extensions"]!["aws:identitystore:enterprise"]!["department"]);
        (await Client.IdentityStore("DescribeUser",
            $$"""{"UserId":"{{Id}}","Extensions":["aws:identitystore:other"]}"""))
            .FailsWith("ValidationException");
    }

    [Fact]
    public async Task An_update_is_dated()
    {
        Time.Advance(TimeSpan.FromMinutes(1));

        (await Update("""{"AttributePath":"title","AttributeValue":"x"}""")).Succeeds();

        Assert.Equal(Time.GetUtcNow().ToUnixTimeSeconds(), (double)User()["UpdatedAt"]!);
    }

    [Fact]
    public async Task A_missing_user_is_not_found()
    {
        (await Client.IdentityStore("DescribeUser", $$"""{"UserId":"{{Id[..^1]}}9"}"""))
            .FailsWith("ResourceNotFoundException");
        var reply = await Client.IdentityStore("ListUsers", """{"IdentityStoreId":"d-0000000000"}""");
        Assert.Equal("IDENTITY_STORE", reply.FailsWith("ResourceNotFoundException").Text("ResourceType"));
    }

    [Fact]
    public async Task Users_are_listed_in_pages_and_by_name()
    {
        var first = (await Client.IdentityStore("ListUsers", """{"MaxResults":2}""")).Succeeds();
        var second = await Client.IdentityStore("ListUsers",
            $$"""{"MaxResults":2,"NextToken":"{{first.Text("NextToken")}}"}""");
        var one = await Client.IdentityStore("ListUsers",
            """{"Filters":[{"AttributePath":"UserName","AttributeValue":"user00002"}]}""");

        Assert.Equal(["user00001", "user00002", "user00003"], Names(first).Concat(Names(second)));
        Assert.Equal(["user00002"], Names(one));
        (await Client.IdentityStore("ListUsers", """{"Filters":[{"AttributePath":"Title","AttributeValue":"x"}]}"""))
            .FailsWith("ValidationException");
        (await Client.IdentityStore("ListUsers", """{"NextToken":"made-up"}""")).FailsWith("ValidationException");
    }

    private Task<Reply> Update(string operations) =>
        Client.IdentityStore("UpdateUser", $$"""{"UserId":"{{Id}}","Operations":[{{operations}}]}""");

    private Task<Reply> GetUserId(string path, string value) => Client.IdentityStore("GetUserId", $$"""
        {"AlternateIdentifier":{"UniqueAttribute":{"AttributePath":"{{path}}","AttributeValue":"{{value}}"} } }
        """);

    private JsonObject User() => User(SandboxService.IdentityStore, Id);

    private static IEnumerable<string?> Names(Reply reply) =>
        ((JsonArray)reply.Body["Users"]!).Select(u => (string?)u!["UserName"]);
}
