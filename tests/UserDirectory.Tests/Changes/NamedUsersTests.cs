using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Tests.EndToEnd;

namespace UserDirectory.Tests.Changes;

public sealed class NamedUsersTests
{
    private static readonly AttributeDefinition Manager = Catalogs.IdentityStore["Manager"];

    // A lookup that ends immediately resumes other rows on its own thread before the lookup returns.
    [Fact]
    public async Task A_row_that_begins_within_the_look_up_of_its_name_waits_for_that_look_up()
    {
        var named = new NamedUsers(_ => false);
        var lookUps = 0;
        Task<UserUpdate>? within = null;
        Task<string?> Find(string name)
        {
            lookUps++;
            within = named.ResolveAsync(Update("bo"), new UserSnapshot("bo"), Find);
            return Task.FromResult<string?>("id-of-cy");
        }
        UserUpdate[] updates = [await named.ResolveAsync(Update("ada"), new UserSnapshot("ada"), Find), await within!];

        Assert.All(updates, update => Assert.Equal("id-of-cy", Assert.Single(update.Edits).Value?.AsText));
        Assert.Equal(1, lookUps);
    }

    [Fact]
    public async Task Each_name_is_looked_up_once_without_regard_to_case_and_outer_spaces()
    {
        var named = new NamedUsers(_ => false);
        var lookUps = new List<string>();
        foreach (var manager in new[] { "cy", "CY", "cy " })
        {
            var update = await named.ResolveAsync(Update("ada", manager), new UserSnapshot("ada"), name =>
            {
                lookUps.Add(name);
                return Task.FromResult<string?>("id-of-cy");
            });
            Assert.Equal(["Title", "Manager"], update.Edits.Select(edit => edit.Attribute.Name));
            Assert.Equal(["Head", "id-of-cy"], update.Edits.Select(edit => edit.Value?.AsText));
        }
        Assert.Equal(["cy"], lookUps);
    }

    [Fact]
    public async Task An_identifier_the_present_value_and_a_cleared_value_are_not_looked_up()
    {
        var named = new NamedUsers(value => value == "id-of-cy");
        var user = new UserSnapshot("ada") { [Manager.WireName] = AttributeValue.Text("cy") };
        foreach (var manager in new[] { "id-of-cy", "cy", "<delete>" })
        {
            var update = Update("ada", manager);
            var resolved = await named.ResolveAsync(
                update, user, _ => throw new InvalidOperationException("A name was looked up."));
            Assert.Equal(update.Edits, resolved.Edits);
        }
        var plain = Updates.Of(Catalogs.IdentityStore, ("UserName", "ada"), ("Title", "Head"));
        Assert.Same(plain, await named.ResolveAsync(plain, user, _ => throw new InvalidOperationException()));
    }

    [Fact]
    public async Task A_name_of_no_user_or_of_several_users_is_refused()
    {
        var error = await Assert.ThrowsAsync<UserDirectoryException>(() => new NamedUsers(_ => false).ResolveAsync(
            Update("ada"), new UserSnapshot("ada"), _ => Task.FromResult<string?>(null)));
        Assert.Equal((FailureKind.InvalidInput,
            "Manager: the directory has no user, or several users, with this name or address"),
            (error.Kind, error.Message));
    }

    [Fact]
    public async Task A_look_up_that_failed_is_made_again_for_the_next_row()
    {
        var named = new NamedUsers(_ => false);
        var lookUps = 0;
        Task<string?> Find(string name) => ++lookUps == 1
            ? Task.FromException<string?>(new IOException("no network")) : Task.FromResult<string?>("id-of-cy");
        await Assert.ThrowsAsync<IOException>(
            () => named.ResolveAsync(Update("ada"), new UserSnapshot("ada"), Find));
        Assert.Equal("id-of-cy",
            (await named.ResolveAsync(Update("ada"), new UserSnapshot("ada"), Find)).Edits[^1].Value?.AsText);
    }

    [Fact]
    public void A_look_up_does_not_continue_on_the_callers_thread()
    {
        var named = new NamedUsers(_ => false);
        var found = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.Equal(0, CallersContext.PostsOf(() =>
        {
            var resolving = named.ResolveAsync(Update("ada"), new UserSnapshot("ada"), _ => found.Task);
            // The caller waits from here on.
            found.SetResult("id-of-cy");
            return resolving;
        }));
    }

    private static UserUpdate Update(string name, string manager) =>
        Updates.Of(
            Catalogs.IdentityStore, ("UserName", name), ("Title", "Head"), ("Manager", manager));

    private static UserUpdate Update(string name) =>
        Updates.Of(Catalogs.IdentityStore, ("UserName", name), ("Manager", "cy"));
}
