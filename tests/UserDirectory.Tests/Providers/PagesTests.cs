using UserDirectory.Changes;
using UserDirectory.Providers;

namespace UserDirectory.Tests.Providers;

/// <summary>A list is read to its end, each page only on demand, and an endless list is stopped.</summary>
public class PagesTests
{
    private readonly List<string?> _asked = [];

    [Fact]
    public async Task All_pages_come_in_order_each_by_the_token_of_the_one_before()
    {
        Assert.Equal(["1", "2", "3"], await IdsAsync(("a", ["1", "2"]), ("b", []), ("", ["3"])));
        Assert.Equal([null, "a", "b"], _asked);
    }

    [Fact]
    public async Task No_page_is_read_before_its_first_user_is_wanted()
    {
        await foreach (var _ in List(("a", ["1"]), (null, ["2"]))) break;
        Assert.Equal([null], _asked);
    }

    [Fact]
    public async Task A_list_that_gives_its_token_again_ends_with_an_error()
    {
        var error = await Assert.ThrowsAsync<UserDirectoryException>(() => IdsAsync(("a", ["1"]), ("a", ["2"])));
        Assert.Equal("RepeatedNextToken", error.Code);
    }

    [Theory]
    [InlineData("a", "b", "a")]
    [InlineData("a", "b", "c", "d", "b")]
    public async Task A_list_whose_tokens_turn_in_a_circle_ends_with_an_error(params string[] tokens)
    {
        var error = await Assert.ThrowsAsync<UserDirectoryException>(
            () => IdsAsync([.. tokens.Select(token => ((string?)token, new[] { "1" }))]));
        Assert.Equal("RepeatedNextToken", error.Code);
        Assert.Equal(tokens.Length, _asked.Count);
    }

    private async Task<string[]> IdsAsync(params (string? Next, string[] Ids)[] pages) =>
        await List(pages).Select(user => user.Id).ToArrayAsync(TestContext.Current.CancellationToken);

    private IAsyncEnumerable<UserSnapshot> List(params (string? Next, string[] Ids)[] pages) =>
        Pages.ReadAllAsync(token =>
        {
            var page = pages[_asked.Count];
            _asked.Add(token);
            return Task.FromResult((page.Ids.Select(id => new UserSnapshot(id)), page.Next));
        }, TestContext.Current.CancellationToken);
}
