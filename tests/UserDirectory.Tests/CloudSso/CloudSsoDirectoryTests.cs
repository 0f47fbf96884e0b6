using System.Collections.Concurrent;
using UserDirectory.Changes;
using UserDirectory.CloudSso;
using UserDirectory.CloudSso.AlibabaCloud;
using UserDirectory.Requests;

namespace UserDirectory.Tests.CloudSso;

/// <summary>The requests that read and update CloudSSO users, and the responses that are not used.</summary>
public sealed class CloudSsoDirectoryTests
{
    private const string Ann =
        """{"UserId":"u-1","UserName":"ann","FirstName":"Ann","LastName":"Lee","Status":"Enabled"}""";

    private readonly ConcurrentQueue<string> _requests = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UserId", "u-1", "GetUser u-1", "?DirectoryId=d-1&UserId=u-1")]
    [InlineData("UserName", "ANN", "ListUsers ANN", "?DirectoryId=d-1&Filter=UserName%20eq%20ANN")]
    public async Task A_user_is_read_by_id_or_by_name(string name, string value, string request, string query)
    {
        var service = new StubService(call => StubService.Json(
            call.Headers["x-acs-action"] == "GetUser" ? $$"""{"User":{{Ann}}}""" : $$"""{"Users":[{{Ann}}]}"""));
        using var directory = Open(service);

        var user = await directory.ReadAsync(Key(name, value), [], Token);

        Assert.Equal(["u-1", "ann", "Enabled", "Lee"],
            new[] { "UserId", "UserName", "Status", "LastName" }.Select(one => user[one]?.AsText));
        Assert.Equal("u-1", user.Id);
        Assert.Equal(query, service.Only.Address.Query);
        Assert.Equal([request], _requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"UserId":"u-2","UserName":"anna"}""")]
    public async Task A_list_without_the_name_means_that_the_directory_has_no_such_user(string users)
    {
        using var directory = Open(new StubService($$"""{"Users":[{{users}}],"RequestId":"r-9"}"""));

        var failure = await FailureAsync(() => directory.ReadAsync(Key("UserName", "ann"), [], Token));

        Assert.Equal((FailureKind.UserNotFound, "EntityNotExists.User", "r-9"),
            (failure.Kind, failure.Code, failure.RequestId));
        Assert.Equal("The directory has no user with this name.", failure.Message);
    }

    [Fact]
    public async Task All_users_are_listed_in_the_largest_pages_until_no_page_follows()
    {
        var service = new StubService(call => StubService.Json(call.Query.ContainsKey("NextToken")
            ? """{"Users":[{"UserId":"u-2","UserName":"ben"}],"NextToken":""}"""
            : $$"""{"Users":[{{Ann}}],"NextToken":"t-2"}"""));
        using var directory = Open(service);

        var ids = new List<string>();
        await foreach (var user in directory.ListAsync(Token)) ids.Add(user.Id);

        Assert.Equal(["u-1", "u-2"], ids);
        Assert.Equal(["?DirectoryId=d-1&MaxResults=100", "?DirectoryId=d-1&MaxResults=100&NextToken=t-2"],
            service.Calls.Select(call => call.Address.Query));
    }

    [Fact]
    public async Task A_page_without_its_list_is_not_from_the_service()
    {
        using var directory = Open(new StubService("""{"Users":null,"RequestId":"r"}"""));

        var failure = await FailureAsync(() => directory.ReadAsync(Key("UserName", "ann"), [], Token));

        Assert.StartsWith("The response has no Users,", failure.Message);
    }

    [Fact]
    public async Task An_update_sends_the_changes_of_its_plan_and_returns_the_request_id()
    {
        const string Changed = """{"UserId":"u-1","UserName":"ann","FirstName":"Eve","Email":"e@x.com"}""";
        var service = new StubService($$"""{"User":{{Changed}},"RequestId":"r-9"}""");
        using var directory = Open(service);

        var response = await UpdateAsync(
            directory, ("FirstName", "Eve"), ("LastName", "<delete>"), ("Email", "e@x.com"));

        Assert.Equal("r-9", response.RequestId);
        Assert.Equal("?DirectoryId=d-1&NewEmail=e%40x.com&NewFirstName=Eve&NewLastName=&UserId=u-1",
            service.Only.Address.Query);
        Assert.Equal(["UpdateUser ann"], _requests);
    }

    [Fact]
    public async Task Values_that_the_service_did_not_take_are_an_error_with_the_values_that_it_took()
    {
        const string Changed = """{"UserId":"u-1","UserName":"ann","FirstName":"Eve","LastName":"Lee"}""";
        using var directory = Open(new StubService($$"""{"User":{{Changed}},"RequestId":"r-9"}"""));

        var failure = await FailureAsync(() => UpdateAsync(
            directory, ("FirstName", "Eve"), ("LastName", "Fox"), ("Email", "e@x.com")));

        Assert.Equal((FailureKind.Other, "NotTaken", "r-9"), (failure.Kind, failure.Code, failure.RequestId));
        Assert.Equal("CloudSSO accepted the update, but its response has other values for LastName, Email.",
            failure.Message);
        Assert.Equal("FirstName", Assert.Single(failure.Made).Attribute.Name);
    }

    [Fact]
    public void A_page_has_all_attributes_of_a_user_and_saves_one_request_for_each_user()
    {
        using var directory = Open(new StubService("{}"));
        var rules = directory.PageRules!;

        Assert.All(directory.Catalog.Attributes, attribute => Assert.True(rules.IsListed(attribute)));
        Assert.All(directory.Catalog.Attributes, attribute => Assert.False(rules.SendsMore(attribute)));
        Assert.Equal([1, 1], new[] { Key("UserId", "u-1"), Key("UserName", "ann") }.Select(rules.CostOf));
    }

    private static async Task<UserDirectoryException> FailureAsync(Func<Task> work) =>
        await Assert.ThrowsAsync<UserDirectoryException>(work);

    private static UserKey Key(string name, string value) => new(Catalogs.CloudSso.Attribute(name), value);

    private static Task<UserChangePlan.Response> UpdateAsync(
        CloudSsoDirectory directory, params (string, string?)[] cells)
    {
        var user = new CloudSsoClient.User { UserId = "u-1", UserName = "ann", FirstName = "Ann", LastName = "Lee" };
        var plan = directory.Plan(
            new CloudSsoSnapshot(user), Updates.Of(Catalogs.CloudSso, [("UserName", "ann"), .. cells]));
        return directory.ApplyAsync(plan, Assert.Single(plan.Calls), Token);
    }

    private CloudSsoDirectory Open(StubService service)
    {
        var time = new HastyTime();
        var client = new CloudSsoClient(new HttpClient(service), new Uri("https://localhost"),
            _ => Task.FromResult(new AlibabaCredentials("id", "secret")), time, () => "n");
        var options = new GovernorOptions
        {
            Time = time, Log = attempt => _requests.Enqueue($"{attempt.Operation} {attempt.Target}"),
        };
        return new CloudSsoDirectory(client, "d-1", new RequestGovernor(options, CloudSsoProvider.Provider.Limits));
    }
}
