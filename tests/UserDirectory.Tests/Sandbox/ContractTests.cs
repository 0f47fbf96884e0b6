using System.Net;
using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.Sandbox;

public sealed class ContractTests : SandboxTest
{
    private static readonly string Long = new('x', 257);

    [Theory]
    [InlineData("""{"City":"Rome"}""", "UserId", "is required")]
    [InlineData("""{"UserId":null}""", "UserId", "is required")]
    [InlineData("""{"UserId":"a b"}""", "UserId", "pattern")]
    [InlineData("""{"UserId":"alice","OrganizationId":"m-1"}""", "OrganizationId", "at least 34")]
    [InlineData("""{"UserId":"alice","City":7}""", "City", "must be a string")]
    [InlineData("""{"UserId":"alice","HiddenFromGlobalAddressList":"true"}""",
        "HiddenFromGlobalAddressList", "a boolean")]
    [InlineData("""{"UserId":"alice","Role":"ADMIN"}""", "Role", "one of USER")]
    [InlineData("""{"UserId":"alice","Email":"a@example.com"}""", "Email", "is not a member")]
    [InlineData("""{"UserId":"alice","IdentityProviderUserId":"nobody"}""", "IdentityProviderUserId", "pattern")]
    public async Task WorkMail_holds_a_request_to_its_model(string body, string member, string rule)
    {
        var reply = await Client.WorkMail("UpdateUser", body);

        reply.FailsWith("InvalidParameterException");
        Assert.Contains($"'{member}'", reply.ErrorMessage);
        Assert.Contains(rule, reply.ErrorMessage);
    }

    [Fact]
    public async Task A_breach_never_repeats_the_value()
    {
        var reply = await Client.WorkMail("UpdateUser", $$"""{"UserId":"user00001","City":"{{Long}}"}""");

        reply.FailsWith("InvalidParameterException");
        Assert.Contains("at most 256 characters", reply.ErrorMessage);
        Assert.DoesNotContain(Long, reply.ErrorMessage);
    }

    [Fact]
    public async Task Length_is_counted_in_characters_not_in_halves_of_them()
    {
        var smiles = string.Concat(Enumerable.Repeat("😀", 256));

        (await Client.WorkMail("UpdateUser", $$"""{"UserId":"user00001","City":"{{smiles}}"}""")).Succeeds();
        (await Client.WorkMail("UpdateUser", $$"""{"UserId":"user00001","City":"{{smiles}}😀"}"""))
            .FailsWith("InvalidParameterException");
    }

    [Theory]
    [InlineData("𠮷田 😀", true)]
    [InlineData("bell \u0007", false)]
    public async Task Patterns_know_characters_beyond_the_basic_plane(string name, bool allowed)
    {
        var id = (string)User(SandboxService.IdentityStore)["UserId"]!;
        var body = new JsonObject
        {
            ["UserId"] = id,
            ["Operations"] = new JsonArray(
                new JsonObject { ["AttributePath"] = "displayName", ["AttributeValue"] = name }),
        };

        var reply = await Client.IdentityStore("UpdateUser", body.ToJsonString());

        Assert.Equal(allowed, reply.Status == HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"SAMAccountName":"user00001\n"}""", null)]
    [InlineData("""{"SAMAccountName":"Jürgen"}""", null)]
    [InlineData("""{"SAMAccountName":"user00001","OtherAttributes":["no1"]}""", "INVALID_ATTRIBUTE_NAME")]
    [InlineData("""{"SAMAccountName":"user00001","OtherAttributes":[]}""", null, "at least 1 items")]
    [InlineData("""{"SAMAccountName":"user00001","OtherAttributes":[null]}""", "INVALID_ATTRIBUTE_NAME")]
    [InlineData("""{"SAMAccountName":"user00001","Realm":"x"}""", "INVALID_REALM")]
    [InlineData("""{"SAMAccountName":"user00001","DirectoryId":"d-90670000d5"}""", null, "query string")]
    public async Task Directory_data_holds_a_request_to_its_model(string body, string? reason, string rule = "")
    {
        var reply = await Client.DirectoryData("DescribeUser", body);

        reply.FailsWith("ValidationException", reason);
        Assert.Contains(rule, reply.ErrorMessage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("DirectoryId=")]
    [InlineData("DirectoryId=d-90670000d5&x=1")]
    public async Task Directory_data_needs_its_directory_in_the_query_and_nothing_else(string query) =>
        (await Client.DirectoryData("DescribeUser", """{"SAMAccountName":"user00001"}""", query))
            .FailsWith("ValidationException");

    [Theory]
    [InlineData("""{"S":"a","N":1}""")]
    [InlineData("""{}""")]
    [InlineData("""{"X":"a"}""")]
    [InlineData("""{"N":"1"}""")]
    [InlineData("""{"N":1.5}""")]
    [InlineData("""{"S":""}""")]
    [InlineData("\"a\"")]
    public async Task An_attribute_value_is_exactly_one_typed_member(string value) =>
        (await Client.DirectoryData("UpdateUser",
            $$$"""{"SAMAccountName":"user00001","UpdateType":"REPLACE","OtherAttributes":{"title":{{{value}}}}}"""))
        .FailsWith("ValidationException", "INVALID_ATTRIBUTE_VALUE");

    [Theory]
    [InlineData("0")]
    [InlineData("251")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public async Task Page_sizes_have_limits(string size) =>
        (await Client.DirectoryData("ListUsers", $$"""{"MaxResults":{{size}}}""")).FailsWith("ValidationException");

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"UserId":"a","UserId":"b"}""")]
    public async Task A_body_that_is_not_an_object_is_refused(string body) =>
        (await Client.SendAsync(Client.AwsRequest("workmail", "/", body, "WorkMailService.DescribeUser")))
            .FailsWith("SerializationException");

    [Fact]
    public async Task A_repeated_name_deep_in_a_body_is_refused() =>
        (await Client.SendAsync(Client.AwsRequest("workmail", "/",
            $$$"""{"OrganizationId":"{{{OrganizationId}}}","Filters":{"State":"ENABLED","State":"DISABLED"}}""",
            "WorkMailService.ListUsers"))).FailsWith("SerializationException");

    [Fact]
    public async Task The_wrong_content_type_is_refused()
    {
        var request = Client.AwsRequest("workmail", "/", "{}", "WorkMailService.ListUsers");
        request.Content!.Headers.ContentType = new("application/json");

        (await Client.SendAsync(request)).FailsWith("SerializationException");
    }

    [Theory]
    [InlineData("WorkMailService.DeleteUser")]
    [InlineData("Nobody.UpdateUser")]
    public async Task An_unknown_operation_is_refused(string target) =>
        (await Client.SendAsync(Client.AwsRequest("workmail", "/", "{}", target)))
            .FailsWith("UnknownOperationException");

    [Fact]
    public async Task Answers_carry_the_services_content_types_and_request_ids()
    {
        var data = (await Client.DirectoryData("ListUsers", "{}")).Succeeds();
        var mail = (await Client.WorkMail("ListUsers", "{}")).Succeeds();
        var sso = (await Client.CloudSso("ListUsers")).Succeeds();

        Assert.Equal("application/json", data.Message.Content.Headers.ContentType!.MediaType);
        Assert.Equal("application/x-amz-json-1.1", mail.Message.Content.Headers.ContentType!.MediaType);
        Assert.True(Guid.TryParse(data.Header("x-amzn-RequestId"), out _));
        Assert.True(Guid.TryParse(mail.Header("x-amzn-RequestId"), out _));
        Assert.True(Guid.TryParse(sso.Text("RequestId"), out _));
        Assert.Equal([data.Header("x-amzn-RequestId"), mail.Header("x-amzn-RequestId"), sso.Text("RequestId")],
            Sandbox.Calls.Select(c => c.RequestId));
    }

    [Theory]
    [InlineData("https://workmail.eu-west-1.amazonaws.com")]
    [InlineData("https://workmail-fips.eu-west-1.amazonaws.com")]
    public async Task A_real_host_names_the_service_and_its_region(string address)
    {
        Client = new SandboxClient(Sandbox, Time) { Address = address };

        (await Client.WorkMail("ListUsers", "{}")).Succeeds();
        (await Client.IdentityStore("ListUsers", "{}")).FailsWith("UnknownOperationException");
        var elsewhere = Client.AwsRequest("workmail", "/", "{}", "WorkMailService.ListUsers", region: "us-west-2");
        (await Client.SendAsync(elsewhere)).FailsWith("InvalidSignatureException");
    }
}
