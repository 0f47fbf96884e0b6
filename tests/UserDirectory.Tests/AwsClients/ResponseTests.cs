using System.Net;
using Amazon.Runtime;
using Amazon.WorkMail;

namespace UserDirectory.Tests.AwsClients;

public sealed class ResponseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_and_constants_are_read_and_unknown_members_are_skipped()
    {
        using var service = new StubService(body: """
            {"UserId":"S-1-2","State":"ENABLED","UserRole":"USER","EnabledDate":1.5E9,
             "HiddenFromGlobalAddressList":true,"FirstName":"Jäne","NotModelledYet":{"a":[1,null]}}
            """).With("x-amzn-RequestId", "req-1");

        var user = await service.WorkMail().DescribeUserAsync(new(), Token);

        Assert.Equal("S-1-2", user.UserId);
        Assert.Same(EntityState.ENABLED, user.State);
        Assert.Same(UserRole.USER, user.UserRole);
        Assert.True(user.HiddenFromGlobalAddressList);
        Assert.Equal("Jäne", user.FirstName);
        Assert.Null(user.City);
        Assert.Equal("req-1", user.ResponseMetadata.RequestId);
        Assert.Equal(HttpStatusCode.OK, user.HttpStatusCode);
    }

    [Fact]
    public async Task A_constant_that_is_not_known_yet_survives_the_way_there_and_back()
    {
        using var service = new StubService(body: """{"UserRole":"ROBOT"}""");
        using var client = service.WorkMail();

        var user = await client.DescribeUserAsync(new(), Token);
        await client.UpdateUserAsync(new() { Role = user.UserRole }, Token);

        Assert.Equal("ROBOT", user.UserRole!.Value);
        Assert.Equal("""{"Role":"ROBOT"}""", service.Requests[1].Body);
    }

    [Fact]
    public async Task Lists_and_pages_are_read()
    {
        using var service = new StubService(body: """
            {"Users":[{"SAMAccountName":"a","Enabled":true},{"SAMAccountName":"b","Enabled":false}],"NextToken":"n"}
            """);

        var page = await service.DirectoryServiceData().ListUsersAsync(new() { DirectoryId = "d-1" }, Token);

        Assert.Equal(["a", "b"], page.Users!.Select(u => u.SAMAccountName));
        Assert.Equal([true, false], page.Users!.Select(u => u.Enabled!.Value));
        Assert.Equal("n", page.NextToken);
    }

    [Fact]
    public async Task Attribute_values_are_read_by_kind_and_a_number_may_come_as_text()
    {
        using var service = new StubService(body: """
            {"OtherAttributes":{"a":{"S":"x"},"b":{"SS":["y"]},"c":{"BOOL":false},"d":{"N":5},"e":{"N":"6"}}}
            """);

        var user = await service.DirectoryServiceData()
            .DescribeUserAsync(new() { DirectoryId = "d-1", SAMAccountName = "x" }, Token);

        var values = user.OtherAttributes!;
        Assert.Equal("x", values["a"].S);
        Assert.Null(values["a"].SS);
        Assert.Equal(["y"], values["b"].SS!);
        Assert.False(values["c"].BOOL!.Value);
        Assert.Equal(5, values["d"].N);
        Assert.Equal(6, values["e"].N);
    }

    [Fact]
    public async Task Extensions_are_read_as_documents()
    {
        using var service = new StubService(body: """
            {"UserId":"u-1","Name":{"GivenName":"Jane"},"Emails":[{"Value":"j@x.ch","Primary":true}],
             "CreatedAt":1700000000,"Extensions":{"aws:identitystore:enterprise":{"employeeNumber":"7","level":3,
                "salary":5000000000,"rate":0.5,"active":true,"none":null,"tags":["a","b"]}}}
            """);

        var user = await service.IdentityStore().DescribeUserAsync(new(), Token);

        Assert.Equal("Jane", user.Name!.GivenName);
        Assert.True(Assert.Single(user.Emails!).Primary);
        var enterprise = user.Extensions!["aws:identitystore:enterprise"].AsDictionary();
        Assert.Equal("7", enterprise["employeeNumber"].AsString());
        Assert.Equal(3, enterprise["level"].AsInt());
        Assert.Equal(5_000_000_000, enterprise["salary"].AsLong());
        Assert.Equal(0.5, enterprise["rate"].AsDouble());
        Assert.True(enterprise["active"].AsBool());
        Assert.True(enterprise["none"].IsNull());
        Assert.Equal(["a", "b"], enterprise["tags"].AsList().Select(d => d.AsString()));
    }

    [Fact]
    public async Task A_member_that_is_missing_in_the_response_is_null()
    {
        using var service = new StubService();

        var user = await service.IdentityStore().DescribeUserAsync(new(), Token);

        Assert.Null(user.Extensions);
        Assert.Null(user.Emails);
        Assert.Null(user.UserStatus);
    }

    [Fact]
    public async Task An_update_may_be_answered_with_an_empty_body()
    {
        using var service = new StubService(body: "").With("x-amzn-RequestId", "req-2");

        var answer = await service.IdentityStore().UpdateUserAsync(new(), Token);

        Assert.Equal("req-2", answer.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task A_successful_response_that_is_not_JSON_is_an_unmarshalling_error_with_its_status()
    {
        using var service = new StubService(body: "<html>sign in</html>");

        var error = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() =>
            service.WorkMail().DescribeUserAsync(new(), Token));

        Assert.Equal(HttpStatusCode.OK, error.StatusCode);
    }
}
