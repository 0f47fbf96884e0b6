using System.Text.Json.Nodes;
using UserDirectory.Changes;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>
/// Responses that can't come from the service or can't be about this user: the module plans nothing from them.
/// </summary>
public sealed class BelievedAnswerTests
{
    private const string Asked = "user00001";
    private const string Other = "user00002";

    private readonly DirectorySandbox _sandbox = DirectorySandbox.Create(2);

    public static TheoryData<SandboxService, string, string> LackingAnswers
    {
        get
        {
            var data = new TheoryData<SandboxService, string, string>();
            foreach (var service in Enum.GetValues<SandboxService>())
            {
                foreach (var identifier in IdentifiersOf(service))
                {
                    string[] bodies =
                    [
                        "", "null", "{}",
                        """{"User":null}""", """{"User":{"UserId":"","UserName":""},"UserId":""}""",
                        """{"Users":null}""", """{"Users":[null]}""",
                    ];
                    foreach (var body in bodies) data.Add(service, identifier, body);
                }
            }
            return data;
        }
    }

    public static TheoryData<SandboxService, string> Keys
    {
        get
        {
            var data = new TheoryData<SandboxService, string>();
            foreach (var service in Enum.GetValues<SandboxService>())
            {
                foreach (var identifier in IdentifiersOf(service)) data.Add(service, identifier);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(LackingAnswers))]
    public async Task A_response_without_the_users_id_fails_its_row_and_nothing_is_sent(
        SandboxService service, string identifier, string body)
    {
        using var answering = new Answering(_ => body);

        var result = await UpdateAsync(service, identifier, answering);

        Assert.Equal(ChangeStatus.Failed, result.Status);
        Assert.DoesNotContain("Unexpected error", result.Error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("UpdateUser", answering.Operations);
        Assert.Empty(result.Changes);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_response_with_another_user_fails_its_row_and_nothing_is_sent(
        SandboxService service, string identifier)
    {
        // The clients ignore members of other operations, so one response fits GetUser, GetUserId, ListUsers and
        // others.
        var user = _sandbox.FindUser(service, Other)!;
        var body = user.DeepClone().AsObject();
        (body["User"], body["Users"]) = (user.DeepClone(), new JsonArray(user.DeepClone()));
        using var answering = new Answering(_ => body.ToJsonString());

        var result = await UpdateAsync(service, identifier, answering);

        Assert.Equal(ChangeStatus.Failed, result.Status);
        Assert.DoesNotContain("UpdateUser", answering.Operations);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task The_response_of_the_service_is_accepted(SandboxService service, string identifier)
    {
        using var handler = _sandbox.CreateHandler();

        var result = await UpdateAsync(service, identifier, handler);

        Assert.Equal((null, ChangeStatus.Updated), (result.Error?.Message, result.Status));
    }

    [Fact]
    public async Task A_CloudSSO_update_whose_response_has_another_user_is_not_reported_as_made()
    {
        var user = _sandbox.FindUser(SandboxService.CloudSso, Asked)!;
        using var answering = new Answering(operation =>
        {
            var answer = user.DeepClone().AsObject();
            if (operation == "UpdateUser")
                (answer["UserId"], answer["DisplayName"]) = ("u-00somebodyelse", "New");
            return new JsonObject { ["User"] = answer }.ToJsonString();
        });

        var result = await UpdateAsync(SandboxService.CloudSso, "UserId", answering);

        Assert.Equal((ChangeStatus.Failed, "UnexpectedAnswer"), (result.Status, result.Error?.Code));
    }

    [Fact]
    public async Task A_page_without_the_member_Users_is_not_read_as_an_empty_directory()
    {
        foreach (var service in new[] { SandboxService.IdentityStore, SandboxService.CloudSso })
        {
            using var answering = new Answering(_ => """{"NextToken":null}""");
            var directory = _sandbox.Open(service, handler: answering);

            await Assert.ThrowsAsync<UserDirectoryException>(
                async () => await directory.ListAsync(TestContext.Current.CancellationToken).CountAsync());
        }
    }

    [Fact]
    public async Task A_user_of_another_id_than_the_found_id_fails_the_row()
    {
        using var answering = new Answering(operation => operation == "GetUserId"
            ? """{"UserId":"1"}""" : $$"""{"UserId":"2","UserName":"{{Asked}}"}""");
        var result = await UpdateAsync(SandboxService.IdentityStore, "UserName", answering);
        Assert.Equal(ChangeStatus.Failed, result.Status);
        Assert.DoesNotContain("UpdateUser", answering.Operations);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_update_without_a_revision_in_its_response_has_none(string? revision)
    {
        using var answering = new Answering(_ => revision is null ? "{}" : $$"""{"Revision":"{{revision}}"}""");
        using var directory = _sandbox.Open(SandboxService.IdentityStore, handler: answering);
        var plan = directory.Plan(new UserSnapshot("1"),
            Updates.Of(directory.Catalog, ("UserName", Asked), ("DisplayName", "New")));
        var response = await directory.ApplyAsync(plan, plan.Calls[0], TestContext.Current.CancellationToken);
        Assert.Equal(("1", null), (response.RequestId, response.Revision));
    }

    [Fact]
    public async Task A_user_whom_an_address_finds_has_the_address()
    {
        var address = (string)_sandbox.FindUser(SandboxService.IdentityStore, Asked)!["Emails"]![0]!["Value"]!;
        using var directory = _sandbox.Open(SandboxService.IdentityStore);
        var result = await directory.UpdateAsync(("Email", address), ("DisplayName", "New"));
        Assert.Equal((null, ChangeStatus.Updated), (result.Error?.Message, result.Status));
    }

    private Task<UserChange> UpdateAsync(SandboxService service, string identifier, HttpMessageHandler handler)
    {
        var key = identifier == "UserId" ? (string)_sandbox.FindUser(service, Asked)!["UserId"]! : Asked;
        return _sandbox.Open(service, handler: handler).UpdateAsync((identifier, key), ("DisplayName", "New"));
    }

    private static string[] IdentifiersOf(SandboxService service) =>
        service == SandboxService.DirectoryServiceData ? ["SAMAccountName"] : ["UserName", "UserId"];

    /// <summary>Responds to each operation with success and the text of this operation.</summary>
    private sealed class Answering(Func<string, string> bodyOf) : HttpMessageHandler
    {
        public List<string> Operations { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var operation = Named(request, "X-Amz-Target") ?? Named(request, "x-acs-action")
                ?? request.RequestUri!.Segments[^1];
            lock (Operations) Operations.Add(operation);
            var response = new HttpResponseMessage { Content = new StringContent(bodyOf(operation)) };
            response.Headers.Add("x-amzn-RequestId", "1");
            return Task.FromResult(response);
        }

        private static string? Named(HttpRequestMessage request, string header) =>
            request.Headers.TryGetValues(header, out var values) ? values.Single().Split('.')[^1] : null;
    }
}
