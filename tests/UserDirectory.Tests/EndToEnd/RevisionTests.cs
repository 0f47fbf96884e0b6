using System.Text.Json.Nodes;
using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>Updates of the identity store contain the revision that they were planned from.</summary>
public sealed class RevisionTests
{
    private const SandboxService Service = SandboxService.IdentityStore;
    private const string User = "user00001";

    private readonly List<string> _log = [];

    [Fact]
    public async Task An_update_carries_the_revision_of_the_read()
    {
        var network = new Network(DirectorySandbox.Create(1));
        var read = (string)network.User["Revision"]!;
        await UpdateAsync(network, ("Title", "New"));
        Assert.Equal([read], network.Sent);
    }

    [Fact]
    public async Task An_update_that_is_planned_from_a_page_carries_its_revision_and_needs_no_other_read()
    {
        var network = new Network(DirectorySandbox.Create(100));
        var rows = Enumerable.Range(1, 100).Select(number => ($"user{number:D5}", "City", "Ulm"));
        Assert.All(await UpdateAsync(network, [.. rows]), change => Assert.Null(change.Error));
        Assert.Equal(100, network.Sent.OfType<string>().Distinct().Count());
        Assert.True(network.Reads < 30, $"{network.Reads} reads");
    }

    [Fact]
    public async Task A_second_row_carries_the_revision_of_the_first_response_and_reads_nothing()
    {
        var network = new Network(DirectorySandbox.Create(1));
        var changes = await UpdateAsync(
            network, (User, "City", "Ulm"), (User, "PostalCode", "89073"), (User, "Title", "X"));
        Assert.All(changes, change => Assert.Equal(ChangeStatus.Updated, change.Status));
        Assert.Equal(network.Received.Take(2), network.Sent.Skip(1));
        // The two reads are one GetUserId and one DescribeUser.
        Assert.Equal(2, network.Reads);
        Assert.Equal(("Ulm", "89073"), (network.Address("Locality"), network.Address("PostalCode")));
        Assert.Equal(network.Received, changes.Select(change => change.Revision));
    }

    [Fact]
    public async Task A_second_row_reads_what_the_first_did_not_ask_for()
    {
        var network = new Network(DirectorySandbox.Create(1));
        var changes = await UpdateAsync(network, (User, "Title", "X"), (User, "Department", "<delete>"));
        Assert.All(changes, change => Assert.Equal(ChangeStatus.Updated, change.Status));
        Assert.Null(network.User["Extensions"]);
    }

    [Fact]
    public async Task A_change_of_another_between_read_and_update_stays()
    {
        var network = new Network(DirectorySandbox.Create(1));
        network.BeforeUpdate = count => count == 1
            ? network.WriteAsync(
                ("addresses", """[{"locality":"Bonn","streetAddress":"Theirs"}]"""), ("title", "\"Theirs\""))
            : Task.CompletedTask;
        var change = await UpdateAsync(network, ("City", "Ulm"));
        Assert.Equal((null, ChangeStatus.Updated), (change.Error?.Message, change.Status));
        Assert.Equal("City: Bonn → Ulm", Assert.Single(change.Changes).ToString());
        Assert.Equal(("Ulm", "Theirs"), (network.Address("Locality"), network.Address("StreetAddress")));
        Assert.Equal("Theirs", (string?)network.User["Title"]);
        Assert.Contains(User, Assert.Single(_log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_is_changed_each_time_fails_after_three_more_plans()
    {
        var network = new Network(DirectorySandbox.Create(1));
        network.BeforeUpdate = count => network.WriteAsync(("nickName", $"\"{count}\""));
        var change = await UpdateAsync(network, ("City", "Ulm"));
        Assert.Equal((FailureKind.Stale, 4, 3), (change.Error!.Kind, network.Sent.Count, _log.Count));
    }

    [Fact]
    public async Task An_address_of_another_user_is_not_a_concurrent_change()
    {
        var network = new Network(DirectorySandbox.Create(2));
        var change = await UpdateAsync(network, ("Email", "user00002@example.com"));
        Assert.Equal((FailureKind.Conflict, 1), (change.Error!.Kind, network.Sent.Count));
    }

    [Fact]
    public async Task A_request_whose_response_was_lost_is_confirmed_by_reading()
    {
        var network = new Network(DirectorySandbox.Create(1));
        network.LoseResponse = count => count == 1;
        var change = await UpdateAsync(network, ("City", "Ulm"));
        Assert.Equal((null, ChangeStatus.Updated), (change.Error?.Message, change.Status));
        Assert.Single(change.Changes);
        // The two updates are the lost attempt, and the retry that conflicts with it.
        Assert.Equal((2, "Ulm"), (network.Sent.Count, network.Address("Locality")));
    }

    [Fact]
    public async Task A_lost_request_that_had_no_effect_is_sent_again_beside_the_change_of_someone_else()
    {
        var network = new Network(DirectorySandbox.Create(1));
        network.LoseRequest = count => count == 1;
        network.BeforeUpdate = count => count == 2 ? network.WriteAsync(("title", "\"Theirs\"")) : Task.CompletedTask;
        var change = await UpdateAsync(network, ("City", "Ulm"));
        Assert.Equal((null, ChangeStatus.Updated), (change.Error?.Message, change.Status));
        Assert.Equal(("Ulm", "Theirs"), (network.Address("Locality"), (string?)network.User["Title"]));
        Assert.Equal(3, network.Sent.Count);
    }

    [Fact]
    public async Task Without_revisions_the_requests_are_as_before()
    {
        var network = new Network(DirectorySandbox.Create(1, new SandboxOptions { Revisions = false }));
        var change = await UpdateAsync(network, ("Title", "New"));
        Assert.Equal((ChangeStatus.Updated, null), (change.Status, change.Revision));
        Assert.Equal(
            """{"IdentityStoreId":"d-90670001d5","Operations":[{"AttributePath":"title","AttributeValue":"New"}],"""
                + "\"UserId\":\"90670001d5-5a4db000-0002-4000-8000-000000000001\"}",
            Assert.Single(network.Bodies));
    }

    [Fact]
    public async Task The_ARN_of_a_user_is_taken_where_the_id_is()
    {
        var network = new Network(DirectorySandbox.Create(1));
        var arn = (string)network.User["UserArn"]!;
        using var directory = network.Sandbox.Open(Service, handler: network);
        var change = await directory.UpdateAsync(("UserId", arn), ("Title", "New"));
        Assert.Equal((null, "New"), (change.Error?.Message, (string?)network.User["Title"]));
    }

    private async Task<UserChange> UpdateAsync(Network network, params (string, string?)[] cells) =>
        Assert.Single(await UpdateAsync(network, [.. cells.Select(cell => (User, cell.Item1, cell.Item2!))]));

    private async Task<List<UserChange>> UpdateAsync(
        Network network, params (string User, string Attribute, string Value)[] rows)
    {
        var time = new HastyTime();
        using var directory = network.Sandbox.Open(Service, new() { Time = time }, handler: network);
        return await directory.UpdateAsync(
            rows.Select(row => Updates.Of(directory.Catalog, ("UserName", row.User), (row.Attribute, row.Value))),
            new PipelineOptions
            {
                Time = new InstantTime(),
                Log = line =>
                {
                    lock (_log) _log.Add(line);
                },
            });
    }

    /// <summary>Records requests and responses of updates, and runs an action between them.</summary>
    private sealed class Network(DirectorySandbox sandbox) : HttpMessageHandler
    {
        private int _updates;
        private int _reads;

        public DirectorySandbox Sandbox => sandbox;

        public int Reads => _reads;

        public List<string> Bodies { get; } = [];

        public List<string?> Sent { get; } = [];

        public List<string?> Received { get; } = [];

        public Func<int, Task> BeforeUpdate { get; set; } = _ => Task.CompletedTask;

        public Func<int, bool> LoseRequest { get; set; } = _ => false;

        public Func<int, bool> LoseResponse { get; set; } = _ => false;

        public JsonObject User => sandbox.FindUser(Service, RevisionTests.User)!;

        public string? Address(string member) => (string?)User["Addresses"]![0]![member];

        public async Task WriteAsync(params (string Path, string Json)[] changes)
        {
            var client = new UserDirectory.Tests.Sandbox.SandboxClient(sandbox);
            var operations = changes.Select(
                change => $$"""{"AttributePath":"{{change.Path}}","AttributeValue":{{change.Json}}}""");
            var reply = await client.IdentityStore("UpdateUser",
                $$"""{"UserId":"{{User["UserId"]}}","Operations":[{{string.Join(",", operations)}}]}""");
            reply.Succeeds();
        }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.Headers.GetValues("X-Amz-Target").Single().EndsWith("UpdateUser", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _reads);
                return await sandbox.SendAsync(request, cancellationToken);
            }
            var count = Interlocked.Increment(ref _updates);
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            lock (Bodies)
            {
                Bodies.Add(body);
                Sent.Add((string?)JsonNode.Parse(body)!["Revision"]);
            }
            await BeforeUpdate(count);
            if (LoseRequest(count)) throw new HttpRequestException("Lost.", new IOException("Reset."));
            var response = await sandbox.SendAsync(request, cancellationToken);
            if (LoseResponse(count)) throw new HttpRequestException("Lost.", new IOException("Reset."));
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            if (response.IsSuccessStatusCode) lock (Bodies) Received.Add((string?)answer!["Revision"]);
            return response;
        }
    }
}
