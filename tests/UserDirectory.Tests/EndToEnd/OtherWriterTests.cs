using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>Another program updates the same user during our update, in each provider.</summary>
public sealed class OtherWriterTests
{
    private const string User = "user00001";

    private readonly DirectorySandbox _sandbox = DirectorySandbox.Create(1);

    public static TheoryData<SandboxService> Services => [.. Enum.GetValues<SandboxService>()];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Between_read_and_write_our_attribute_is_ours_and_theirs_stays_where_the_service_has_a_way(
        SandboxService service)
    {
        using var meddling = new Meddling(_sandbox, ("UpdateUser", () => WriteAsync(
            service, ("DisplayName", "Theirs"), (OtherOf(service), "Their other"))));

        var change = await UpdateAsync(service, meddling);

        Assert.Equal((null, ChangeStatus.Updated), (change.Error?.Message, change.Status));
        Assert.Equal("Ours", await ReadAsync(service, "DisplayName"));
        // An update of WorkMail replaces all values, and the service does not detect another update in between.
        Assert.Equal(service != SandboxService.WorkMail, await ReadAsync(service, OtherOf(service)) == "Their other");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task An_attribute_to_which_someone_else_gave_a_first_value_is_still_set(SandboxService service)
    {
        await WriteAsync(service, (OtherOf(service), null));
        using var meddling = new Meddling(
            _sandbox, ("UpdateUser", () => WriteAsync(service, (OtherOf(service), "Theirs"))));

        var change = await UpdateAsync(service, meddling, OtherOf(service));

        Assert.Equal((null, ChangeStatus.Updated), (change.Error?.Message, change.Status));
        Assert.Equal("Ours", await ReadAsync(service, OtherOf(service)));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task After_the_write_is_found_by_reading_back(SandboxService service)
    {
        using var meddling = new Meddling(
            _sandbox, ("UpdateUser", null), ("", () => WriteAsync(service, ("DisplayName", "Theirs"))));

        var change = await UpdateAsync(service, meddling);

        Assert.Equal((ChangeStatus.Failed, "NotAsWritten"), (change.Status, change.Error?.Code));
        Assert.Contains("DisplayName", change.Error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Theirs", change.Error.Message, StringComparison.Ordinal);
        Assert.Equal("DisplayName: Theirs → Ours", Assert.Single(change.Differences).ToString());
        Assert.Equal("Ours", Assert.Single(change.Changes).After?.AsText);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_server_that_is_behind_is_asked_again(SandboxService service)
    {
        using var meddling = new Meddling(_sandbox, ("UpdateUser", null),
            ("", () => WriteAsync(service, ("DisplayName", "Old"))),
            ("", () => WriteAsync(service, ("DisplayName", "Ours"))));

        Assert.Equal(ChangeStatus.Updated, (await UpdateAsync(service, meddling)).Status);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Reading_back_needs_one_read_of_each_changed_user_only(SandboxService service)
    {
        using var handler = _sandbox.CreateHandler();
        await UpdateAsync(service, handler, verify: false);
        await UpdateAsync(service, handler, value: "2", verify: false);
        var plain = await ReadsOfAsync(service, () => UpdateAsync(service, handler, value: "3", verify: false));
        var verified = await ReadsOfAsync(service, () => UpdateAsync(service, handler, value: "4"));
        var unchanged = await ReadsOfAsync(service, () => UpdateAsync(service, handler, value: "4"));

        Assert.Equal((plain + 1, plain), (verified, unchanged));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_user_that_can_not_be_read_back_fails_and_the_error_names_the_changes(SandboxService service)
    {
        var isWritten = false;
        var sandbox = DirectorySandbox.Create(1, new SandboxOptions
        {
            Fault = request => (isWritten, isWritten |= request.Operation == "UpdateUser").Item1
                ? SandboxFault.CutBefore : SandboxFault.None,
        });
        using var handler = sandbox.CreateHandler();

        var change = await UpdateAsync(service, handler);

        Assert.Equal(ChangeStatus.Failed, change.Status);
        Assert.StartsWith("The user was updated, but could not be read back: ", change.Error!.Message,
            StringComparison.Ordinal);
        Assert.Single(change.Changes);
    }

    private static string OtherOf(SandboxService service) =>
        service == SandboxService.CloudSso ? "Description" : "Title";

    private async Task<long> ReadsOfAsync(SandboxService service, Func<Task> act)
    {
        var before = _sandbox.CountsOf(service).Reads;
        await act();
        return _sandbox.CountsOf(service).Reads - before;
    }

    private async Task<UserChange> UpdateAsync(SandboxService service, HttpMessageHandler handler,
        string attribute = "DisplayName", string value = "Ours", bool verify = true)
    {
        var time = new HastyTime();
        var directory = _sandbox.Open(service, new() { Time = time }, handler: handler);
        var update = Updates.Of(directory.Catalog, ("UserName", User), (attribute, value));
        return Assert.Single(
            await directory.UpdateAsync([update], new PipelineOptions { Verify = verify, Time = time }));
    }

    private async Task WriteAsync(SandboxService service, params (string, string?)[] cells)
    {
        var set = cells.Select(cell => (cell.Item1, cell.Item2 ?? "<delete>")).Prepend(("UserName", User));
        var change = await _sandbox.Open(service).UpdateAsync([.. set]);
        Assert.Null(change.Error);
    }

    private async Task<string?> ReadAsync(SandboxService service, string attribute)
    {
        var directory = _sandbox.Open(service);
        var key = Updates.Of(directory.Catalog, ("UserName", User), ("DisplayName", "X")).Key!;
        var wanted = directory.Catalog.Attribute(attribute);
        var user = await directory.ReadAsync(key, [wanted], TestContext.Current.CancellationToken);
        return user[wanted]?.AsText;
    }

    /// <summary>
    /// Runs the actions of someone else, one after the other. Each action runs before the next request of its
    /// operation, or before any request if the name of the operation is empty.
    /// </summary>
    private sealed class Meddling(DirectorySandbox sandbox, params (string Operation, Func<Task>? Act)[] steps)
        : HttpMessageHandler
    {
        private int _next;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var told = $"{request.RequestUri} {request.Headers}";
            if (_next < steps.Length && told.Contains(steps[_next].Operation, StringComparison.Ordinal)
                && steps[_next++].Act is { } act)
                await act();
            return await sandbox.SendAsync(request, cancellationToken);
        }
    }
}
