using System.Globalization;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.Tests.EndToEnd;

namespace UserDirectory.Tests.Pipeline;

/// <summary>The reads of whole runs, counted by the sandbox.</summary>
public sealed class PagedReadsTests
{
    private static readonly Uri Nowhere = new("https://sandbox.invalid/");
    private DirectorySandbox _sandbox = null!;
    private Func<SandboxRequest, SandboxFault> _fault = _ => SandboxFault.None;
    private bool _hasRevisions = true;
    private Func<TimeSpan>? _readLag;

    [Fact]
    public async Task A_second_run_reads_pages_and_writes_nothing_in_the_identity_store()
    {
        var directory = IdentityStore(1000);
        var rows = Rows(Catalogs.IdentityStore, 1000, "UserName", "Title");
        await RunAsync(directory, rows);
        var before = _sandbox.CountsOf(SandboxService.IdentityStore);
        var second = await RunAsync(Open(SandboxService.IdentityStore), rows);
        var after = _sandbox.CountsOf(SandboxService.IdentityStore);
        Assert.All(second, change => Assert.Equal(ChangeStatus.Unchanged, change.Status));
        Assert.Equal(0, after.Writes - before.Writes);
        Assert.InRange(after.Reads - before.Reads, 10, 11);
    }

    [Theory]
    [InlineData("UserName", "user{0:d5}")]
    [InlineData("UserName", "USER{0:d5}")]
    public async Task CloudSso_reads_pages_too_without_regard_to_case(string identifier, string form)
    {
        Create(1000);
        var rows = Rows(Catalogs.CloudSso, 1000, identifier, "Description", form);
        var first = await RunAsync(Open(SandboxService.CloudSso), rows);
        Assert.All(first, change => Assert.Equal(ChangeStatus.Updated, change.Status));
        Assert.InRange(_sandbox.CountsOf(SandboxService.CloudSso).Reads, 10, 11);
    }

    [Fact]
    public async Task An_address_finds_a_listed_user()
    {
        var directory = IdentityStore(500);
        var rows = Rows(Catalogs.IdentityStore, 500, "Email", "Title", "User{0:d5}@example.com");
        var results = await RunAsync(directory, rows);
        Assert.All(results, change => Assert.Equal(ChangeStatus.Updated, change.Status));
        Assert.InRange(Reads(), 5, 6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_few_rows_list_nothing(int rows)
    {
        var directory = IdentityStore(1000);
        await RunAsync(directory, Rows(Catalogs.IdentityStore, rows, "UserName", "Title"));
        Assert.Equal(rows * 2, Reads());
        Assert.DoesNotContain(_sandbox.Calls, call => call.Operation == "ListUsers");
    }

    [Theory]
    [InlineData(20)]
    [InlineData(200)]
    [InlineData(3000)]
    public async Task Rows_in_any_order_cost_at_most_about_twice_the_better_choice(int rows)
    {
        const int Users = 3000;
        var directory = IdentityStore(Users);
        // 1597 and 3000 have no common divisor, so that each user occurs once, in a mixed order.
        var updates = Rows(Catalogs.IdentityStore, rows, "UserName", "Title", numberOf: i => (i * 1597) % Users);
        await RunAsync(directory, updates);
        Assert.InRange(Reads(), 1, 2 * Math.Min(2 * rows, Users / 100) + 32);
    }

    [Fact]
    public async Task A_user_that_no_page_has_is_confirmed_by_a_read()
    {
        var directory = IdentityStore(300);
        var rows = Rows(Catalogs.IdentityStore, 300, "UserName", "Title")
            .Append(Updates.Of(Catalogs.IdentityStore, ("UserName", "nobody"), ("Title", "x")));
        var results = await RunAsync(directory, rows);
        Assert.Equal(FailureKind.UserNotFound, results[^1].Error?.Kind);
    }

    [Fact]
    public async Task A_caller_who_may_not_list_still_updates()
    {
        _fault = request => request.Operation == "ListUsers"
            ? SandboxFault.ServerError with { Code = "AccessDeniedException", Status = 400 }
            : SandboxFault.None;
        var results = await RunAsync(IdentityStore(100), Rows(Catalogs.IdentityStore, 100, "UserName", "Title"));
        Assert.All(results, change => Assert.Equal(ChangeStatus.Updated, change.Status));
    }

    [Fact]
    public async Task A_second_row_of_a_user_sees_what_the_first_has_changed()
    {
        var directory = IdentityStore(300);
        var rows = Rows(Catalogs.IdentityStore, 300, "UserName", "Title")
            .Concat([Updates.Of(Catalogs.IdentityStore, ("Email", "user00001@example.com"), ("Title", "second"))]);
        var results = await RunAsync(directory, rows, maySetAgain: true);
        Assert.Equal("new Title", results[^1].Changes[0].Before?.AsText);
        Assert.Equal("second", Title("user00001"));
    }

    [Fact]
    public async Task Without_revisions_a_list_is_sent_with_what_others_wrote_into_it_since_the_page()
    {
        _hasRevisions = false;
        var isFirst = true;
        var directory = IdentityStore(100);
        var id = (string?)_sandbox.FindUser(SandboxService.IdentityStore, "user00001")!["UserId"];
        _fault = request =>
        {
            if (request.Operation != "DescribeUser" || request.Target != id || !isFirst) return SandboxFault.None;
            isFirst = false;
            Assert.Equal("user00001", Task.Run(() => OtherWriterAsync("user00001")).GetAwaiter().GetResult());
            return SandboxFault.None;
        };
        var rows = Rows(Catalogs.IdentityStore, 100, "UserName", "City").Where((_, i) => i < 20);
        var results = await RunAsync(directory, rows);
        Assert.All(results, change => Assert.Equal(ChangeStatus.Updated, change.Status));
        var address = _sandbox.FindUser(SandboxService.IdentityStore, "user00001")!["Addresses"]![0]!;
        Assert.Equal(("new City", "Theirs 1"), ((string?)address["Locality"], (string?)address["StreetAddress"]));
    }

    [Fact]
    public async Task Without_revisions_a_read_that_lags_behind_the_page_is_repeated_before_a_list_is_sent()
    {
        _hasRevisions = false;
        var lag = TimeSpan.Zero;
        _readLag = () => lag;
        var directory = IdentityStore(100);
        await OtherWriterAsync("user00001");
        var id = (string?)_sandbox.FindUser(SandboxService.IdentityStore, "user00001")!["UserId"];
        var reads = 0;
        _fault = request =>
        {
            if (request.Operation == "DescribeUser" && request.Target == id)
                lag = Interlocked.Increment(ref reads) == 1 ? TimeSpan.FromDays(1) : TimeSpan.Zero;
            return SandboxFault.None;
        };
        var rows = Rows(Catalogs.IdentityStore, 100, "UserName", "City").Where((_, i) => i < 20);
        var results = await RunAsync(directory, rows);
        Assert.All(results, change => Assert.Equal(ChangeStatus.Updated, change.Status));
        Assert.Equal(2, reads);
        var address = _sandbox.FindUser(SandboxService.IdentityStore, "user00001")!["Addresses"]![0]!;
        Assert.Equal(("new City", "Theirs 1"), ((string?)address["Locality"], (string?)address["StreetAddress"]));
    }

    private async Task<string> OtherWriterAsync(string name)
    {
        var update = Updates.Of(Catalogs.IdentityStore, ("UserName", name), ("Street", "Theirs 1"));
        return Assert.Single(await RunAsync(Open(SandboxService.IdentityStore), [update])).Target;
    }

    private string? Title(string name) => (string?)_sandbox.FindUser(SandboxService.IdentityStore, name)!["Title"];

    private long Reads() => _sandbox.CountsOf(SandboxService.IdentityStore).Reads;

    private void Create(int users) =>
        _sandbox = DirectorySandbox.Create(users, new SandboxOptions
        {
            Fault = request => _fault(request), Revisions = _hasRevisions, ReadLag = _readLag,
        });

    private IUserDirectory IdentityStore(int users)
    {
        Create(users);
        return Open(SandboxService.IdentityStore);
    }

    private IUserDirectory Open(SandboxService service)
    {
        var at = _sandbox.ConnectionAt(Nowhere);
        var connection = new ConnectionOptions
        {
            Region = _sandbox.RegionOf(service), EndpointUrl = at.Url,
            AccessKey = at.AccessKey, SecretKey = at.SecretKey,
            Handler = _sandbox.CreateHandler(),
        };
        return SandboxDirectories.ProviderOf(service).Open(_sandbox.IdOf(service), connection, new GovernorOptions());
    }

    private static IEnumerable<UserUpdate> Rows(
        AttributeCatalog catalog, int count, string identifier, string attribute,
        string form = "user{0:d5}", Func<int, int>? numberOf = null) =>
        [.. Enumerable.Range(0, count)
            .Select(i => string.Format(CultureInfo.InvariantCulture, form, (numberOf?.Invoke(i) ?? i) + 1))
            .Select(key => Updates.Of(catalog, (identifier, key), (attribute, $"new {attribute}")))];

    private static async Task<List<UserChange>> RunAsync(
        IUserDirectory directory, IEnumerable<UserUpdate> rows, bool maySetAgain = false)
    {
        var options = new PipelineOptions { Time = new PatientTime(), MaySetAgain = maySetAgain };
        var pipeline = new UpdatePipeline(directory, options);
        var results = new List<UserChange>();
        await foreach (var change in pipeline.RunAsync(rows.ToAsyncEnumerable(), default)) results.Add(change);
        return results;
    }
}
