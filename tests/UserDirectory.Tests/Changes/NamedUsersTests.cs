using UserDirectory.Changes;

namespace UserDirectory.Tests.Changes;

public sealed class NamedUsersTests
{
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

    private static UserUpdate Update(string name) =>
        Updates.Of(Catalogs.IdentityStore, ("UserName", name), ("Manager", "cy"));
}
