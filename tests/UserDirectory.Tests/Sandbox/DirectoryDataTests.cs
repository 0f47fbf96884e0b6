using System.Net;
using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.Sandbox;

public sealed class DirectoryDataTests : SandboxTest
{
    private const string Seed = """
        { "ldapSchema": { "badge": "N", "vip": "BOOL" },
          "directoryServiceData": [
            { "SAMAccountName": "alice", "Surname": "Abel",
              "OtherAttributes": { "title": {"S": "Counsel"}, "otherTelephone": {"SS": ["1", "2"]},
                                 "badge": {"N": 7} } } ] }
        """;

    public DirectoryDataTests() => StartFrom(Seed);

    [Theory]
    [InlineData("ADD", """{"company":{"S":"Example"}}""", "company", """{"S":"Example"}""")]
    [InlineData("ADD", """{"COMPANY":{"S":"Example"}}""", "company", """{"S":"Example"}""")]
    [InlineData("ADD", """{"vip":{"BOOL":true}}""", "vip", """{"BOOL":true}""")]
    [InlineData("ADD", """{"otherTelephone":{"SS":["3"]}}""", "otherTelephone", """{"SS":["1","2","3"]}""")]
    [InlineData("ADD", """{"url":{"SS":["a"]}}""", "url", """{"SS":["a"]}""")]
    [InlineData("REPLACE", """{"title":{"S":"Analyst"}}""", "title", """{"S":"Analyst"}""")]
    [InlineData("REPLACE", """{"otherTelephone":{"SS":["9"]}}""", "otherTelephone", """{"SS":["9"]}""")]
    [InlineData("REMOVE", """{"title":{"S":"Counsel"}}""", "title", null)]
    [InlineData("REMOVE", """{"badge":{"N":7}}""", "badge", null)]
    [InlineData("REMOVE", """{"otherTelephone":{"SS":["1"]}}""", "otherTelephone", """{"SS":["2"]}""")]
    [InlineData("REMOVE", """{"otherTelephone":{"SS":["2","1"]}}""", "otherTelephone", null)]
    public async Task An_update_does_what_its_type_says(string type, string attributes, string name, string? expected)
    {
        (await Update(type, attributes)).Succeeds();

        Assert.Equal(expected, User("alice")["OtherAttributes"]![name]?.ToJsonString());
    }

    [Theory]
    [InlineData("ADD", """{"title":{"S":"Analyst"}}""", "ATTRIBUTE_EXISTS")]
    [InlineData("ADD", """{"otherTelephone":{"SS":["3","1"]}}""", "ATTRIBUTE_EXISTS")]
    [InlineData("REPLACE", """{"company":{"S":"Example"}}""", "MISSING_ATTRIBUTE")]
    [InlineData("REMOVE", """{"company":{"S":"Example"}}""", "MISSING_ATTRIBUTE")]
    [InlineData("REMOVE", """{"title":{"S":"counsel"}}""", "INVALID_ATTRIBUTE_VALUE")]
    [InlineData("REMOVE", """{"otherTelephone":{"SS":["1","3"]}}""", "INVALID_ATTRIBUTE_VALUE")]
    [InlineData("REPLACE", """{"otherTelephone":{"SS":[]}}""", "INVALID_ATTRIBUTE_VALUE")]
    [InlineData("REPLACE", """{"otherTelephone":{"SS":["5","5"]}}""", "INVALID_ATTRIBUTE_VALUE")]
    [InlineData("REPLACE", """{"title":{"SS":["Analyst"]}}""", "INVALID_ATTRIBUTE_VALUE")]
    [InlineData("REPLACE", """{"badge":{"S":"8"}}""", "INVALID_ATTRIBUTE_VALUE")]
    [InlineData("ADD", """{"shoeSize":{"S":"40"}}""", "INVALID_ATTRIBUTE_NAME")]
    [InlineData("REPLACE", """{"sAMAccountName":{"S":"bob"}}""", "INVALID_ATTRIBUTE_FOR_MODIFY")]
    [InlineData("ADD", """{"memberOf":{"SS":["CN=Admins"]}}""", "INVALID_ATTRIBUTE_FOR_MODIFY")]
    [InlineData("ADD", """{"company":{"S":"a"},"Company":{"S":"b"}}""", "DUPLICATE_ATTRIBUTE")]
    [InlineData("ADD", """{"c":{"S":"Germany"}}""", "INVALID_ATTRIBUTE_VALUE")]
    [InlineData("ADD", """{"initials":{"S":"1234567"}}""", "INVALID_ATTRIBUTE_VALUE")]
    [InlineData("ADD", """{"manager":{"S":"bob"}}""", "INVALID_ATTRIBUTE_VALUE")]
    [InlineData("ADD", """{"seeAlso":{"SS":["CN=a,DC=b","bob"]}}""", "INVALID_ATTRIBUTE_VALUE")]
    public async Task An_update_that_does_not_fit_names_its_reason(string type, string attributes, string reason)
    {
        var before = User("alice").ToJsonString();

        var reply = await Update(type, attributes);

        reply.FailsWith("ValidationException", reason);
        Assert.Equal(before, User("alice").ToJsonString());
    }

    [Fact]
    public async Task A_member_and_its_ldap_name_are_one_attribute()
    {
        (await Update("REPLACE", """{"sn":{"S":"Brandt"}}""")).Succeeds();
        Assert.Equal("Brandt", (string?)User("alice")["Surname"]);

        (await Client.DirectoryData("UpdateUser", """
            {"SAMAccountName":"alice","UpdateType":"REPLACE","Surname":"Costa","OtherAttributes":{"SN":{"S":"Dumont"}}}
            """)).FailsWith("ValidationException", "DUPLICATE_ATTRIBUTE");
        (await Client.DirectoryData("UpdateUser",
            """{"SAMAccountName":"alice","UpdateType":"ADD","EmailAddress":"a@b.c"}"""))
            .Succeeds();
        (await Client.DirectoryData("UpdateUser",
            """{"SAMAccountName":"alice","UpdateType":"ADD","EmailAddress":"d@e.f"}"""))
            .FailsWith("ValidationException", "ATTRIBUTE_EXISTS");
        Assert.Equal("a@b.c", (string?)User("alice")["EmailAddress"]);
    }

    [Fact]
    public async Task A_wrong_attribute_prevents_all_changes_of_the_request()
    {
        (await Update("ADD", """{"company":{"S":"Example"},"title":{"S":"Analyst"}}"""))
            .FailsWith("ValidationException", "ATTRIBUTE_EXISTS");

        Assert.Null(User("alice")["OtherAttributes"]!["company"]);
    }

    [Fact]
    public async Task An_update_needs_a_type_and_something_to_update()
    {
        (await Client.DirectoryData("UpdateUser", """{"SAMAccountName":"alice","Surname":"Costa"}"""))
            .FailsWith("ValidationException");
        (await Client.DirectoryData("UpdateUser", """{"SAMAccountName":"alice","UpdateType":"ADD"}"""))
            .FailsWith("ValidationException", "MISSING_ATTRIBUTE");
    }

    [Fact]
    public async Task The_same_request_with_the_same_token_changes_once()
    {
        const string Call = """
            {"SAMAccountName":"alice","UpdateType":"ADD","ClientToken":"t",
             "OtherAttributes":{"company":{"S":"Example"}}}
            """;

        (await Client.DirectoryData("UpdateUser", Call)).Succeeds();
        Time.Advance(TimeSpan.FromHours(7.9));
        (await Client.DirectoryData("UpdateUser", Call)).Succeeds();
        var reply = await Client.DirectoryData("UpdateUser",
            Call.Replace("Example", "Other", StringComparison.Ordinal));
        reply.FailsWith("ConflictException");
        Assert.Equal(HttpStatusCode.Conflict, reply.Status);

        Time.Advance(TimeSpan.FromHours(0.1));
        (await Client.DirectoryData("UpdateUser", Call)).FailsWith("ValidationException", "ATTRIBUTE_EXISTS");
    }

    [Fact]
    public async Task A_token_of_a_failed_request_can_be_used_again()
    {
        const string Call = """
            {"SAMAccountName":"alice","UpdateType":"ADD","ClientToken":"t","OtherAttributes":{"title":{"S":"Analyst"}}}
            """;

        (await Client.DirectoryData("UpdateUser", Call)).FailsWith("ValidationException", "ATTRIBUTE_EXISTS");
        (await Client.DirectoryData("UpdateUser", Call.Replace("ADD", "REPLACE", StringComparison.Ordinal))).Succeeds();
    }

    [Fact]
    public async Task A_description_has_only_the_attributes_that_were_asked_for()
    {
        var plain = (await Client.DirectoryData("DescribeUser", """{"SAMAccountName":"ALICE"}""")).Succeeds();
        var asked = (await Client.DirectoryData("DescribeUser",
            """{"SAMAccountName":"alice","OtherAttributes":["TITLE","company","sn"]}""")).Succeeds();

        Assert.Null(plain.Body["OtherAttributes"]);
        Assert.Equal("Abel", plain.Text("Surname"));
        Assert.Equal("alice", plain.Text("SAMAccountName"));
        Assert.Equal(DirectoryId, plain.Text("DirectoryId"));
        Assert.Equal("""{"title":{"S":"Counsel"},"sn":{"S":"Abel"}}""", asked.Body["OtherAttributes"]!.ToJsonString());
    }

    [Fact]
    public async Task At_most_25_attributes_can_be_asked_for()
    {
        var names = string.Join(",", Enumerable.Repeat("\"title\"", 26));

        (await Client.DirectoryData("DescribeUser", $$"""{"SAMAccountName":"alice","OtherAttributes":[{{names}}]}"""))
            .FailsWith("ValidationException");
    }

    [Fact]
    public async Task A_missing_user_is_not_found()
    {
        var reply = await Client.DirectoryData("DescribeUser", """{"SAMAccountName":"nobody"}""");
        reply.FailsWith("ResourceNotFoundException");
        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        (await Client.DirectoryData("DescribeUser", """{"SAMAccountName":"alice"}""", "DirectoryId=d-0000000000"))
            .FailsWith("ResourceNotFoundException");
        (await Client.DirectoryData("ListUsers", "{}", "DirectoryId=d-0000000000"))
            .FailsWith("AccessDeniedException", "DIRECTORY_AUTH");
        (await Client.DirectoryData("DescribeUser", """{"SAMAccountName":"alice","Realm":"other.example.com"}"""))
            .FailsWith("ValidationException", "INVALID_REALM");
    }

    [Fact]
    public async Task Users_are_listed_in_pages_and_found_by_their_attributes()
    {
        StartFrom("""{ "madeUpUsers": 3 }""");
        var first = (await Client.DirectoryData("ListUsers", """{"MaxResults":2}""")).Succeeds();
        var second = await Client.DirectoryData("ListUsers",
            $$"""{"MaxResults":2,"NextToken":"{{first.Text("NextToken")}}"}""");
        var found = (await Client.DirectoryData("SearchUsers",
            """{"SearchString":"USER00002@example.com","SearchAttributes":["mail","title"]}""")).Succeeds();

        Assert.Equal(["user00001", "user00002", "user00003"], Names(first).Concat(Names(second)));
        Assert.Equal(["user00002"], Names(found));
        Assert.Equal(["title"], found.Body["Users"]![0]!["OtherAttributes"]!.AsObject().Select(a => a.Key));
        (await Client.DirectoryData("ListUsers", """{"NextToken":"made-up"}"""))
            .FailsWith("ValidationException", "INVALID_NEXT_TOKEN");
        (await Client.DirectoryData("SearchUsers", """{"SearchString":"x","SearchAttributes":["memberOf"]}"""))
            .FailsWith("ValidationException", "INVALID_ATTRIBUTE_FOR_SEARCH");
        (await Client.DirectoryData("SearchUsers", """{"SearchString":"user*","SearchAttributes":["mail"]}"""))
            .FailsWith("ValidationException", "INVALID_ATTRIBUTE_VALUE");
    }

    private Task<Reply> Update(string type, string attributes) => Client.DirectoryData("UpdateUser",
        $$"""{"SAMAccountName":"alice","UpdateType":"{{type}}","OtherAttributes":{{attributes}}}""");

    private JsonObject User(string name) => User(SandboxService.DirectoryServiceData, name);

    private static IEnumerable<string?> Names(Reply reply) =>
        ((JsonArray)reply.Body["Users"]!).Select(u => (string?)u!["SAMAccountName"]);
}
