using System.Text.Json.Nodes;
using Amazon.DirectoryServiceData;
using Amazon.IdentityStore.Model;
using Amazon.Runtime.Documents;
using Amazon.WorkMail;
using DsData = Amazon.DirectoryServiceData.Model;
using WorkMailModel = Amazon.WorkMail.Model;

namespace UserDirectory.Tests.AwsClients;

public sealed class RequestFormTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WorkMail_names_the_operation_in_a_header_and_carries_all_members_in_the_body()
    {
        using var service = new StubService();

        await service.WorkMail().UpdateUserAsync(
            new WorkMailModel.UpdateUserRequest
            {
                OrganizationId = "m-1",
                UserId = "jane",
                Role = UserRole.REMOTE_USER,
                HiddenFromGlobalAddressList = false,
                Office = "Zürich",
            },
            Token);

        Assert.Equal("POST", service.Request.Method);
        Assert.Equal("https://workmail.eu-west-1.amazonaws.com/", service.Request.Uri.AbsoluteUri);
        Assert.Equal("WorkMailService.UpdateUser", service.Request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", service.Request.Headers["Content-Type"]);
        AssertJson(
            """
            {"HiddenFromGlobalAddressList":false,"Office":"Zürich","OrganizationId":"m-1","Role":"REMOTE_USER",
             "UserId":"jane"}
            """,
            service.Request.Body);
    }

    [Fact]
    public async Task An_empty_string_is_sent_and_null_is_left_out()
    {
        using var service = new StubService();

        await service.WorkMail().UpdateUserAsync(
            new WorkMailModel.UpdateUserRequest { UserId = "jane", City = "", Company = null }, Token);

        AssertJson("""{"City":"","UserId":"jane"}""", service.Request.Body);
    }

    [Fact]
    public async Task WorkMail_is_asked_for_a_page()
    {
        using var service = new StubService();

        await service.WorkMail().ListUsersAsync(
            new WorkMailModel.ListUsersRequest
            {
                OrganizationId = "m-1",
                MaxResults = 100,
                NextToken = "n",
            },
            Token);

        Assert.Equal("WorkMailService.ListUsers", service.Request.Headers["X-Amz-Target"]);
        AssertJson("""{"MaxResults":100,"NextToken":"n","OrganizationId":"m-1"}""", service.Request.Body);
    }

    [Fact]
    public async Task Directory_Service_Data_names_the_operation_in_the_path_and_the_directory_in_the_query()
    {
        using var service = new StubService();

        await service.DirectoryServiceData().UpdateUserAsync(
            new DsData.UpdateUserRequest
            {
                DirectoryId = "d-1234567890",
                SAMAccountName = "jane",
                UpdateType = UpdateType.REPLACE,
                ClientToken = "token-1",
                OtherAttributes = new()
                {
                    ["flag"] = new() { BOOL = true },
                    ["number"] = new() { N = 9_000_000_000 },
                    ["title"] = new() { S = "CTO" },
                    ["otherTelephone"] = new() { SS = ["1", "2"] },
                },
            },
            Token);

        Assert.Equal("POST", service.Request.Method);
        Assert.Equal(
            "https://ds-data.eu-west-1.amazonaws.com/Users/UpdateUser?DirectoryId=d-1234567890",
            service.Request.Uri.AbsoluteUri);
        Assert.Equal("application/json", service.Request.Headers["Content-Type"]);
        Assert.DoesNotContain("X-Amz-Target", service.Request.Headers.Keys);
        AssertJson(
            """
            {"SAMAccountName":"jane","UpdateType":"REPLACE","ClientToken":"token-1","OtherAttributes":{
              "flag":{"BOOL":true},"number":{"N":9000000000},"title":{"S":"CTO"},"otherTelephone":{"SS":["1","2"]}}}
            """,
            service.Request.Body);
    }

    [Fact]
    public async Task Every_update_without_a_client_token_gets_a_fresh_one()
    {
        using var service = new StubService();
        var request = new DsData.UpdateUserRequest { DirectoryId = "d-1", SAMAccountName = "jane" };
        using var client = service.DirectoryServiceData();

        await client.UpdateUserAsync(request, Token);
        await client.UpdateUserAsync(request, Token);

        var tokens = service.Requests.Select(r => (Guid)JsonNode.Parse(r.Body)!["ClientToken"]!).ToHashSet();
        Assert.Equal(2, tokens.Count);
        Assert.Null(request.ClientToken);
    }

    [Fact]
    public async Task A_request_without_its_directory_is_not_sent()
    {
        using var service = new StubService();

        await Assert.ThrowsAsync<AmazonDirectoryServiceDataException>(() =>
            service.DirectoryServiceData().ListUsersAsync(new DsData.ListUsersRequest(), Token));

        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData("DescribeUser")]
    [InlineData("ListUsers")]
    public async Task Directory_Service_Data_reads_go_to_a_path_of_their_own(string operation)
    {
        using var service = new StubService();
        using var client = service.DirectoryServiceData();

        await (operation switch
        {
            "DescribeUser" => (Task)client.DescribeUserAsync(
                new() { DirectoryId = "d-1", SAMAccountName = "x", OtherAttributes = ["title"] }, Token),
            _ => client.ListUsersAsync(new() { DirectoryId = "d-1", MaxResults = 9, NextToken = "n" }, Token),
        });

        Assert.Equal($"/Users/{operation}?DirectoryId=d-1", service.Request.Uri.PathAndQuery);
        AssertJson(
            operation switch
            {
                "DescribeUser" => """{"SAMAccountName":"x","OtherAttributes":["title"]}""",
                _ => """{"MaxResults":9,"NextToken":"n"}""",
            },
            service.Request.Body);
    }

    [Fact]
    public async Task Identity_Store_resolves_a_user_name()
    {
        using var service = new StubService();

        await service.IdentityStore().GetUserIdAsync(
            new GetUserIdRequest
            {
                IdentityStoreId = "d-1",
                AlternateIdentifier = new()
                {
                    UniqueAttribute = new() { AttributePath = "userName", AttributeValue = "jane" },
                },
            },
            Token);

        Assert.Equal("https://identitystore.eu-west-1.amazonaws.com/", service.Request.Uri.AbsoluteUri);
        Assert.Equal("AWSIdentityStore.GetUserId", service.Request.Headers["X-Amz-Target"]);
        AssertJson(
            """
            {"IdentityStoreId":"d-1",
             "AlternateIdentifier":{"UniqueAttribute":{"AttributePath":"userName","AttributeValue":"jane"}}}
            """,
            service.Request.Body);
    }

    public static TheoryData<Document, string> Documents => new()
    {
        { "x", "\"x\"" },
        { "", "\"\"" },
        { true, "true" },
        { 7L, "7" },
        { new Document(new Document { { "value", "a" }, { "primary", true } }), """[{"value":"a","primary":true}]""" },
        { new Document { { "a", new Document { { "b", new Document("c", 1.5) } } } }, """{"a":{"b":["c",1.5]}}""" },
    };

    [Theory]
    [MemberData(nameof(Documents), DisableDiscoveryEnumeration = true)]
    public async Task A_document_is_sent_as_the_JSON_that_it_stands_for(Document value, string json)
    {
        using var service = new StubService();

        await service.IdentityStore().UpdateUserAsync(
            new() { Operations = [new() { AttributePath = "emails", AttributeValue = value }] }, Token);

        AssertJson(
            $$"""{"Operations":[{"AttributePath":"emails","AttributeValue":{{json}}}]}""", service.Request.Body);
    }

    [Fact]
    public async Task A_null_document_is_left_out_which_removes_the_attribute()
    {
        using var service = new StubService();

        await service.IdentityStore().UpdateUserAsync(
            new() { IdentityStoreId = "d-1", UserId = "u-1", Operations = [new() { AttributePath = "title" }] }, Token);

        Assert.Equal("AWSIdentityStore.UpdateUser", service.Request.Headers["X-Amz-Target"]);
        AssertJson(
            """{"IdentityStoreId":"d-1","UserId":"u-1","Operations":[{"AttributePath":"title"}]}""",
            service.Request.Body);
    }

    [Fact]
    public async Task Extensions_are_asked_for_by_name()
    {
        using var service = new StubService();

        await service.IdentityStore().DescribeUserAsync(
            new() { IdentityStoreId = "d-1", UserId = "u-1", Extensions = ["aws:identitystore:enterprise"] }, Token);

        AssertJson(
            """{"IdentityStoreId":"d-1","UserId":"u-1","Extensions":["aws:identitystore:enterprise"]}""",
            service.Request.Body);
    }

    private static void AssertJson(string expected, string actual) => Assert.True(
        JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)),
        $"Expected {expected}\nbut was {actual}");
}
