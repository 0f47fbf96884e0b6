using UserDirectory.Changes;
using UserDirectory.Guards;
using UserDirectory.Pipeline;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.Tests.EndToEnd;
using UserDirectory.Tests.Pipeline;

namespace UserDirectory.Tests.Guards;

/// <summary>
/// A run that exceeds a limit sends nothing, and the error names the excess and a sufficient limit.
/// </summary>
public sealed class GuardedPipelineTests
{
    private readonly FakeDirectory _directory = new();

    [Fact]
    public async Task If_no_limit_is_exceeded_the_run_is_made()
    {
        var (results, stopped) = await RunAsync(
            new() { MaximumChange = GuardBound.Parse(["2"]) }, Sets("a"), Sets("b"));
        Assert.Null(stopped);
        Assert.Equal([ChangeStatus.Updated, ChangeStatus.Updated], results.Select(one => one.Status));
        Assert.Equal(2, Writes);
    }

    [Fact]
    public async Task Too_many_changes_send_nothing_and_name_the_number_that_would_do()
    {
        foreach (var name in new[] { "a", "b", "c" }) _directory[name] = "Old";
        var (results, stopped) = await RunAsync(
            new() { MaximumChange = GuardBound.Parse(["1", "50%"]) }, Sets("a"), Sets("b"), Sets("c", "Old"));

        Assert.Equal(0, Writes);
        Assert.Equal("MaximumChange", stopped!.Cause.Code);
        Assert.Equal(
            "Nothing was sent. 2 of 3 users would change, and -MaximumChange is 1, 50%. Would change: Title for 2. "
            + "First: a: Title: Old → New | b: Title: Old → New. "
            + "If this is intended, run again with -MaximumChange 2.",
            stopped.Cause.Message);
        // The plan is returned for a review.
        Assert.Equal(["Unchanged c", "WhatIf a", "WhatIf b"], results.Select(one => $"{one.Status} {one.Name}"));
        Assert.Equal(["a", "b"], stopped.NotDone.Select(update => update.Key!.Value));
    }

    [Fact]
    public async Task The_number_that_it_names_lets_it_through()
    {
        var bounds = new GuardOptions { MaximumChange = GuardBound.Parse(["0"]) };
        var (_, stopped) = await RunAsync(bounds, Sets("a"), Sets("b"));
        Assert.EndsWith("run again with -MaximumChange 2.", stopped!.Cause.Message, StringComparison.Ordinal);

        (_, stopped) = await RunAsync(bounds with { MaximumChange = GuardBound.Parse(["2"]) }, Sets("a"), Sets("b"));
        Assert.Null(stopped);
    }

    [Fact]
    public async Task Users_who_are_known_to_need_nothing_count_as_found()
    {
        var bounds = new GuardOptions { MaximumChange = GuardBound.Parse(["50%"]) };
        Assert.NotNull((await RunAsync(bounds, Sets("a"))).Stopped);
        Assert.Null((await RunAsync(bounds with { KnownUnchanged = ["c"] }, Sets("b"))).Stopped);
        // Two rows of a user, an unchanged row and a changing row, count as one user.
        Assert.NotNull((await RunAsync(bounds with { KnownUnchanged = ["d"] }, Sets("d"))).Stopped);
        Assert.False(new GuardOptions { KnownUnchanged = ["c"], CountsUsers = true }.IsOn);
    }

    [Fact]
    public async Task Users_count_once_however_many_rows_they_have_and_failed_rows_are_no_users()
    {
        _directory.OnRead = key => key.Value == "gone"
            ? throw new UserDirectoryException(FailureKind.UserNotFound, "NotFound", "No such user.")
            : Task.CompletedTask;
        var (_, stopped) = await RunAsync(
            new() { MaximumChange = GuardBound.Parse(["50%"]) },
            Sets("a"), Sets("a", "Newer"), Sets("gone"), Sets("b"));
        Assert.Contains(" 2 of 2 users would change", stopped!.Cause.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clears_are_counted_by_attribute_of_those_who_have_a_value()
    {
        _directory["a"] = _directory["b"] = "Old";
        var (_, stopped) = await RunAsync(
            new() { MaximumClear = GuardBound.Parse(["50%"]) },
            Sets("a", "<delete>"), Sets("b", "<delete>"), Sets("c", "<delete>"), Sets("d"));
        Assert.Equal(0, Writes);
        Assert.Contains("Title would be cleared for 2 of 2 users with a value", stopped!.Cause.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_which_nearly_all_rows_fail_changes_no_user()
    {
        _directory.OnRead = key => key.Value == "a" ? Task.CompletedTask
            : throw new UserDirectoryException(FailureKind.UserNotFound, "NotFound", "No such user.");
        var (_, stopped) = await RunAsync(
            new() { MaximumFailure = GuardBound.Parse(["10%"]) }, Sets("a"), Sets("x"), Sets("y"));
        Assert.Equal(0, Writes);
        Assert.Contains("2 of 3 rows failed", stopped!.Cause.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_small_changes_no_user()
    {
        var (_, stopped) = await RunAsync(new() { MinimumInput = 2 }, Sets("a"));
        Assert.Equal(0, Writes);
        Assert.StartsWith("Nothing was sent. The input has 1 row, and -MinimumInput is 2.", stopped!.Cause.Message,
            StringComparison.Ordinal);
        var (_, ofNone) = await RunAsync(new() { MinimumInput = 1 });
        Assert.EndsWith("run again with -MinimumInput 0.", ofNone!.Cause.Message, StringComparison.Ordinal);
        Assert.Null((await RunAsync(new() { MinimumInput = 0 })).Stopped);
    }

    [Fact]
    public async Task A_user_who_was_changed_since_the_plan_is_planned_again_and_counted()
    {
        var sandbox = DirectorySandbox.Create(3);
        var directory = sandbox.Open(SandboxService.WorkMail);
        await directory.UpdateAsync(("UserName", "user00001"), ("City", "<delete>"));
        async IAsyncEnumerable<UserUpdate> Rows()
        {
            yield return Updates.Of(
                directory.Catalog, ("UserName", "user00001"), ("City", "<delete>"), ("Office", "1"));
            yield return Updates.Of(directory.Catalog, ("UserName", "user00002"), ("Office", "1"));
            // The run updates one user at a time, so the first user is already planned here.
            await directory.UpdateAsync(("UserName", "user00001"), ("City", "Bonn"));
        }

        var bounds = new GuardOptions { MaximumClear = GuardBound.Parse(["0"]) };
        var pipeline = new GuardedPipeline(directory, new PipelineOptions { ThrottleLimit = 1 }, bounds);
        var stopped = await Assert.ThrowsAsync<RunStoppedException>(async () =>
        {
            await foreach (var _ in pipeline.RunAsync(Rows(), CancellationToken.None)) ;
        });
        Assert.Equal("MaximumClear", stopped.Cause.Code);
        Assert.DoesNotContain("Nothing was sent", stopped.Cause.Message, StringComparison.Ordinal);
        Assert.Equal("Bonn", sandbox.FindUser(SandboxService.WorkMail, "user00001")!["City"]!.ToString());
    }

    [Fact]
    public async Task Where_users_count_as_input_two_rows_of_one_are_one()
    {
        var (_, stopped) = await RunAsync(
            new() { MinimumInput = 2, CountsUsers = true }, Sets("a"), Sets("a", "Newer"));
        Assert.StartsWith("Nothing was sent. The input has 1 user, and -MinimumInput is 2.", stopped!.Cause.Message,
            StringComparison.Ordinal);
        Assert.Null((await RunAsync(new() { MinimumInput = 2, CountsUsers = true }, Sets("b"), Sets("c"))).Stopped);
    }

    /// <summary>Rows of one user, each as attributes and cells; one row clears an attribute.</summary>
    public static TheoryData<SandboxService, string[]> SeveralRows()
    {
        var data = new TheoryData<SandboxService, string[]>();
        foreach (var (service, clears, changes) in new[]
        {
            (SandboxService.WorkMail, "City", "JobTitle"),
            (SandboxService.DirectoryServiceData, "City", "Title"),
            (SandboxService.IdentityStore, "City", "Title"),
            (SandboxService.CloudSso, "Description", "DisplayName"),
        })
        {
            var (clear, change) = ($"{clears}=<delete>", $"{changes}=New");
            data.Add(service, [clear, change]);
            data.Add(service, [change, clear]);
            data.Add(service, [change, clear, $"{changes}=Newer"]);
            data.Add(service, [clear, $"{clears}=Again", change]);
            data.Add(service, [$"{clears}=Other", clear, change, $"{changes}=Newer"]);
            data.Add(service, [$"{clear};{change}", change]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(SeveralRows))]
    public async Task A_users_clears_and_changes_count_over_all_its_rows(SandboxService service, string[] rows)
    {
        const int Users = 10;
        var sandbox = DirectorySandbox.Create(Users);
        var directory = sandbox.Open(service);
        UserUpdate[] updates =
        [
            .. from number in Enumerable.Range(1, Users)
               from row in rows
               select Updates.Of(directory.Catalog,
               [
                   ("UserName", $"user{number:d5}"),
                   .. row.Split(';').Select(cell => (cell.Split('=')[0], (string?)cell.Split('=')[1])),
               ]),
        ];
        // Rows of a plan may set an attribute of one user several times. The limits count such rows in the same way.
        var again = new PipelineOptions { MaySetAgain = true };
        // Ten users change, so each limit of nine is exceeded.
        foreach (var bounds in new GuardOptions[]
        {
            new() { MaximumClear = GuardBound.Parse(["9"]) }, new() { MaximumChange = GuardBound.Parse(["9"]) },
        })
        {
            var writes = sandbox.Counts.Writes;
            var pipeline = new GuardedPipeline(directory, again, bounds);
            var stopped = await Assert.ThrowsAsync<RunStoppedException>(async () =>
            {
                await foreach (var _ in pipeline.RunAsync(updates.ToAsyncEnumerable(), CancellationToken.None)) ;
            });
            Assert.StartsWith("Nothing was sent. ", stopped.Cause.Message, StringComparison.Ordinal);
            Assert.Contains(" 10 of 10 users ", stopped.Cause.Message, StringComparison.Ordinal);
            Assert.True(stopped.AllArePlanned);
            Assert.Equal(writes, sandbox.Counts.Writes);
        }
        // Limits of ten are enough until the end of the run.
        var enough = new GuardOptions
        {
            MaximumClear = GuardBound.Parse(["10"]), MaximumChange = GuardBound.Parse(["10", "100%"]),
        };
        var results = new List<UserChange>();
        await foreach (var change in new GuardedPipeline(directory, again, enough)
            .RunAsync(updates.ToAsyncEnumerable(), CancellationToken.None))
            results.Add(change);
        Assert.DoesNotContain(results, change => change.Status == ChangeStatus.Failed);
    }

    [Theory]
    [InlineData("[{\"country\":\"DE\"}]", "City")]
    [InlineData("<delete>", "City")]
    [InlineData("[{\"locality\":\"Ulm\"}]", "Street")]
    public async Task A_list_that_drops_members_clears_them(string addresses, string cleared)
    {
        var sandbox = DirectorySandbox.Create(3);
        var directory = sandbox.Open(SandboxService.IdentityStore);
        async Task<RunStoppedException?> RunAsync(string limit)
        {
            var rows = Enumerable.Range(1, 3).Select(number => Updates.Of(
                directory.Catalog, ("UserName", $"user{number:d5}"), ("Addresses", addresses)));
            var pipeline = new GuardedPipeline(
                directory, new PipelineOptions(), new GuardOptions { MaximumClear = GuardBound.Parse([limit]) });
            try
            {
                await foreach (var _ in pipeline.RunAsync(rows.ToAsyncEnumerable(), CancellationToken.None)) ;
                return null;
            }
            catch (RunStoppedException stopped)
            {
                return stopped;
            }
        }
        var message = (await RunAsync("99%"))!.Cause.Message;
        Assert.Contains($"{cleared} would be cleared for 3 of 3 users with a value", message, StringComparison.Ordinal);
        // The row edits the list, so only the list is named as a change.
        Assert.Contains(" Would change: Addresses for 3. First: ", message, StringComparison.Ordinal);
        Assert.EndsWith("run again with -MaximumClear 3.", message, StringComparison.Ordinal);
        Assert.Equal(0, sandbox.Counts.Writes);
        Assert.Null(await RunAsync("3"));
    }

    [Fact]
    public async Task Parts_that_go_with_a_part_are_of_all_users_found_who_have_them()
    {
        var sandbox = DirectorySandbox.Create(10);
        var directory = sandbox.Open(SandboxService.IdentityStore);
        // The first of ten users loses the whole address and so its type. The other users keep their addresses.
        var rows = Enumerable.Range(1, 10).Select(number => number > 1
            ? Updates.Of(directory.Catalog, ("UserName", $"user{number:d5}"), ("City", "Nowhere"))
            : Updates.Of(directory.Catalog, ("UserName", $"user{number:d5}"), ("Addresses", "<delete>")));
        var pipeline = new GuardedPipeline(
            directory, new PipelineOptions(), new GuardOptions { MaximumClear = GuardBound.Parse(["10%"]) });
        var updated = 0;
        await foreach (var change in pipeline.RunAsync(rows.ToAsyncEnumerable(), CancellationToken.None))
            updated += change.Status == ChangeStatus.Updated ? 1 : 0;
        Assert.Equal(10, updated);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Users_whose_rows_fail_are_not_in_a_percentage_of_a_preview_or_a_run(bool isPreview)
    {
        using var seed = new MemoryStream("""
            { "cloudSsoScim": true, "cloudSso": [ { "UserName": "ada" },
              { "UserName": "bo", "ProvisionType": "Synchronized" },
              { "UserName": "cy", "ProvisionType": "Synchronized" } ] }
            """u8.ToArray());
        var directory = DirectorySandbox.FromJson(seed).Open(SandboxService.CloudSso);
        var rows = new[] { "ada", "bo", "cy" }.Select(
            name => Updates.Of(directory.Catalog, ("UserName", name), ("DisplayName", "New")));
        var pipeline = new GuardedPipeline(directory, new PipelineOptions { WhatIf = isPreview },
            new GuardOptions { MaximumChange = GuardBound.Parse(["50%"]) });
        var stopped = await Assert.ThrowsAsync<RunStoppedException>(async () =>
        {
            await foreach (var _ in pipeline.RunAsync(rows.ToAsyncEnumerable(), CancellationToken.None)) ;
        });
        Assert.Contains(" 1 of 1 user would change", stopped.Cause.Message, StringComparison.Ordinal);
    }

    private int Writes => _directory.Steps.Count(step => step.StartsWith("write", StringComparison.Ordinal));

    private static UserUpdate Sets(string name, string title = "New") =>
        Updates.Of(Catalogs.IdentityStore, ("UserName", name), ("Title", title));

    private async Task<(List<UserChange> Results, RunStoppedException? Stopped)> RunAsync(
        GuardOptions bounds, params UserUpdate[] updates)
    {
        var results = new List<UserChange>();
        try
        {
            var pipeline = new GuardedPipeline(_directory, new PipelineOptions { ThrottleLimit = 1 }, bounds);
            await foreach (var change in pipeline.RunAsync(updates.ToAsyncEnumerable(), CancellationToken.None))
                results.Add(change);
            return (results, null);
        }
        catch (RunStoppedException stopped)
        {
            return (results, stopped);
        }
    }
}
