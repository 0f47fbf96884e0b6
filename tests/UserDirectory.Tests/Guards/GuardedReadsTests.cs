using System.Text.Json.Nodes;
using UserDirectory.Changes;
using UserDirectory.Guards;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.Tests.EndToEnd;

namespace UserDirectory.Tests.Guards;

/// <summary>
/// A run with limits reads a user once if the service refuses an update of a user who has changed since, and otherwise
/// again before the update.
/// </summary>
public sealed class GuardedReadsTests
{
    private const string User = "user00001";

    [Theory]
    [InlineData(SandboxService.IdentityStore, true, 1)]
    [InlineData(SandboxService.IdentityStore, false, 2)]
    [InlineData(SandboxService.WorkMail, true, 2)]
    [InlineData(SandboxService.DirectoryServiceData, true, 2)]
    [InlineData(SandboxService.CloudSso, true, 2)]
    public async Task Users_are_read_once_where_an_update_has_a_revision(
        SandboxService service, bool hasRevisions, int times)
    {
        const int Users = 4;
        var sandbox = DirectorySandbox.Create(Users, new SandboxOptions { Revisions = hasRevisions });
        using var directory = sandbox.Open(service);
        var identifier = directory.Catalog.Id.Name;
        var users = new List<UserSnapshot>();
        await foreach (var user in directory.ListAsync(CancellationToken.None)) users.Add(user);
        // An id of a user is read by one request.
        var rows = users.Select(user => Updates.Of(
            directory.Catalog, (identifier, user.Id), ("DisplayName", $"New {user.Id}"[..12])));
        var reads = sandbox.CountsOf(service).Reads;
        var results = await RunAsync(directory, [.. rows]);
        Assert.All(results, change =>
            Assert.Equal((null, ChangeStatus.Updated), (change.Error?.Message, change.Status)));
        Assert.Equal(times * Users, sandbox.CountsOf(service).Reads - reads);
    }

    [Fact]
    public async Task Users_of_pages_need_no_other_read()
    {
        var network = new Network(DirectorySandbox.Create(100));
        var rows = Enumerable.Range(1, 100).Select(number => Updates.Of(
            Catalogs.IdentityStore, ("UserName", $"user{number:D5}"), ("City", "Ulm"), ("Department", "Sales")));
        Assert.All(await RunAsync(network, [.. rows]), change => Assert.Equal(ChangeStatus.Updated, change.Status));
        Assert.True(network.Reads < 30, $"{network.Reads} reads");
        Assert.Equal(100, network.Sent.OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task A_change_of_another_since_the_plan_stays_and_the_rest_of_the_list_too()
    {
        var network = new Network(DirectorySandbox.Create(1));
        network.BeforeUpdate = count => count == 1
            ? network.WriteAsync(
                ("addresses", """[{"locality":"Bonn","streetAddress":"Theirs"}]"""), ("title", "\"Theirs\""))
            : Task.CompletedTask;
        var change = Assert.Single(await RunAsync(network, Row(("City", "Ulm"))));
        Assert.Equal((null, ChangeStatus.Updated), (change.Error?.Message, change.Status));
        Assert.Equal("City: Bonn → Ulm", Assert.Single(change.Changes).ToString());
        Assert.Equal(("Ulm", "Theirs"), (network.Address("Locality"), network.Address("StreetAddress")));
        Assert.Equal("Theirs", (string?)network.User["Title"]);
    }

    [Fact]
    public async Task A_list_keeps_the_members_that_the_row_does_not_edit()
    {
        var network = new Network(DirectorySandbox.Create(1));
        await network.WriteAsync(("addresses", """[{"locality":"Bonn","streetAddress":"Old","type":"work"}]"""));
        await RunAsync(network, Row(("City", "Ulm")));
        Assert.Equal("Ulm Old work", $"{network.Address("Locality")} {network.Address("StreetAddress")} "
            + network.Address("Type"));
    }

    [Fact]
    public async Task The_guard_counts_a_change_of_another_since_the_plan()
    {
        var network = new Network(DirectorySandbox.Create(1));
        network.BeforeUpdate = count => count == 1
            ? network.WriteAsync(("nickName", "\"Theirs\"")) : Task.CompletedTask;
        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => RunAsync(
            network, Row(("NickName", "<delete>"), ("Title", "New"))));
        Assert.Equal("MaximumClear", stopped.Cause.Code);
        Assert.StartsWith("The run stops, because the directory has changed", stopped.Cause.Message,
            StringComparison.Ordinal);
        Assert.Equal("Theirs", (string?)network.User["NickName"]);
    }

    [Fact]
    public async Task A_second_row_carries_the_revision_of_the_first_response()
    {
        var network = new Network(DirectorySandbox.Create(1));
        var changes = await RunAsync(network, Row(("City", "Ulm")), Row(("PostalCode", "89073")));
        Assert.All(changes, change => Assert.Equal(ChangeStatus.Updated, change.Status));
        // Each row is planned by GetUserId and DescribeUser, and no row is read again.
        Assert.Equal(4, network.Reads);
        Assert.Equal(2, network.Sent.Distinct().Count());
        Assert.Equal(("Ulm", "89073"), (network.Address("Locality"), network.Address("PostalCode")));
    }

    [Fact]
    public async Task A_second_row_does_not_use_the_values_of_a_first_that_was_declined()
    {
        var network = new Network(DirectorySandbox.Create(1));
        var before = network.Address("Locality");
        var asked = 0;
        var changes = await RunAsync(network, new PipelineOptions { Confirm = (_, _) => Task.FromResult(++asked > 1) },
            Row(("City", "Ulm")), Row(("PostalCode", "89073")));
        Assert.Equal([ChangeStatus.Declined, ChangeStatus.Updated], changes.Select(change => change.Status));
        Assert.Equal((before, "89073"), (network.Address("Locality"), network.Address("PostalCode")));
    }

    [Fact]
    public async Task A_user_who_was_renamed_since_the_plan_is_looked_up_again()
    {
        var network = new Network(DirectorySandbox.Create(1));
        var id = (string)network.User["UserId"]!;
        network.BeforeUpdate = _ => network.WriteAsync(id, ("userName", "\"renamed\""));
        var change = Assert.Single(await RunAsync(network, Row(("Title", "New"))));
        Assert.Equal(FailureKind.UserNotFound, change.Error?.Kind);
        Assert.NotEqual("New", (string?)network.Sandbox.FindUser(SandboxService.IdentityStore, id)!["Title"]);
    }

    [Fact]
    public async Task A_renamed_user_is_looked_up_again_after_a_lost_response_too()
    {
        var network = new Network(DirectorySandbox.Create(1)) { LosesFirstUpdate = true };
        var id = (string)network.User["UserId"]!;
        network.BeforeUpdate = count => count == 1
            ? network.WriteAsync(id, ("userName", "\"renamed\"")) : Task.CompletedTask;
        var change = Assert.Single(await RunAsync(network, Row(("Title", "New"))));
        Assert.Equal(FailureKind.UserNotFound, change.Error?.Kind);
        Assert.NotEqual("New", (string?)network.Sandbox.FindUser(SandboxService.IdentityStore, id)!["Title"]);
        Assert.Equal(id, change.UserId);
    }

    [Fact]
    public async Task A_manager_is_looked_up_if_somebody_replaced_the_name_that_the_user_had()
    {
        const string Manager = "aws:identitystore:enterprise.manager.value";
        var network = new Network(DirectorySandbox.Create(2));
        await network.WriteAsync((Manager, "\"user00002\""));
        network.BeforeUpdate = count => count == 1
            ? network.WriteAsync((Manager, "\"theirs\"")) : Task.CompletedTask;
        var change = Assert.Single(await RunAsync(network, Row(("Manager", "user00002"), ("Title", "New"))));
        var manager = network.Sandbox.FindUser(SandboxService.IdentityStore, "user00002")!;
        Assert.Equal((string)manager["UserId"]!,
            change.Changes.Single(one => one.Attribute.Name == "Manager").After?.AsText);
    }

    private static UserUpdate Row(params (string, string?)[] cells) =>
        Updates.Of(Catalogs.IdentityStore, [("UserName", User), .. cells]);

    private static Task<List<UserChange>> RunAsync(Network network, params UserUpdate[] rows) =>
        RunAsync(network, new PipelineOptions(), rows);

    private static async Task<List<UserChange>> RunAsync(
        Network network, PipelineOptions options, params UserUpdate[] rows)
    {
        using var directory = network.Sandbox.Open(SandboxService.IdentityStore, handler: network);
        return await RunAsync(directory, rows, options);
    }

    private static async Task<List<UserChange>> RunAsync(
        IUserDirectory directory, UserUpdate[] rows, PipelineOptions? options = null)
    {
        var results = new List<UserChange>();
        var bounds = new GuardOptions
        {
            MaximumChange = GuardBound.Parse(["100%"]), MaximumClear = GuardBound.Parse(["0"]),
        };
        options = (options ?? new()) with { Time = new InstantTime(), ThrottleLimit = 1 };
        await foreach (var change in new GuardedPipeline(directory, options, bounds)
            .RunAsync(rows.ToAsyncEnumerable(), CancellationToken.None))
            results.Add(change);
        return results;
    }

    /// <summary>Counts reads, keeps the revisions of updates, and runs an action before each update.</summary>
    private sealed class Network(DirectorySandbox sandbox) : HttpMessageHandler
    {
        private int _updates;
        private int _reads;

        public DirectorySandbox Sandbox => sandbox;

        public int Reads => _reads;

        public List<string?> Sent { get; } = [];

        public Func<int, Task> BeforeUpdate { get; set; } = _ => Task.CompletedTask;

        /// <summary>Whether the first update fails without reaching the service.</summary>
        public bool LosesFirstUpdate { get; init; }

        public JsonObject User => sandbox.FindUser(SandboxService.IdentityStore, GuardedReadsTests.User)!;

        public string? Address(string member) => (string?)User["Addresses"]![0]![member];

        public Task WriteAsync(params (string Path, string Json)[] changes) =>
            WriteAsync((string)User["UserId"]!, changes);

        public async Task WriteAsync(string id, params (string Path, string Json)[] changes)
        {
            var client = new UserDirectory.Tests.Sandbox.SandboxClient(sandbox);
            var operations = changes.Select(
                change => $$"""{"AttributePath":"{{change.Path}}","AttributeValue":{{change.Json}}}""");
            var reply = await client.IdentityStore("UpdateUser",
                $$"""{"UserId":"{{id}}","Operations":[{{string.Join(",", operations)}}]}""");
            reply.Succeeds();
        }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.GetValues("X-Amz-Target").Single().EndsWith("UpdateUser", StringComparison.Ordinal))
            {
                var body = await request.Content!.ReadAsStringAsync(cancellationToken);
                lock (Sent) Sent.Add((string?)JsonNode.Parse(body)!["Revision"]);
                var number = Interlocked.Increment(ref _updates);
                await BeforeUpdate(number);
                if (LosesFirstUpdate && number == 1) throw new HttpRequestException("The connection was closed.");
            }
            else
            {
                Interlocked.Increment(ref _reads);
            }
            return await sandbox.SendAsync(request, cancellationToken);
        }
    }
}
