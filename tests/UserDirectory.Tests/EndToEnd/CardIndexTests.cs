using UserDirectory.CardIndex;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>
/// The pipeline, the records and the limits work for a directory of another project that no list names.
/// </summary>
public class CardIndexTests
{
    private static readonly DirectoryProvider Provider = CardIndexProvider.Provider;

    // Boxes keep their changes as long as the process runs, so each test has its own.
    private static int _boxes;

    [Fact]
    public async Task A_directory_that_no_list_names_is_updated_through_the_pipeline()
    {
        Assert.DoesNotContain(Provider, DirectoryProviders.All);
        using var box = Open(NewBox());
        UserUpdate[] rows =
        [
            Row(("Holder", "ada"), ("Telephone", "200"), ("Colour", "green")),
            Row(("Holder", "nobody"), ("Phone", "200")),
            Row(("Holder", "cy"), ("Phone", "<delete>")),
            Row(("Holder", "bo"), ("DisplayName", "longer than twenty characters")),
        ];

        var done = await box.UpdateAsync(rows);

        Assert.Equal(
            [ChangeStatus.Updated, ChangeStatus.Failed, ChangeStatus.Updated, ChangeStatus.Failed],
            done.Select(change => change.Status));
        Assert.Equal(["Phone: 100 → 200", "Colour: RED → GREEN"], done[0].Changes.Select(change => $"{change}"));
        Assert.Equal("card-c-1", Assert.Single(done[0].RequestIds));
        Assert.Equal("CardNotFound", done[1].Error!.Code);
        Assert.Equal(["Phone: 100 → (none)"], done[2].Changes.Select(change => $"{change}"));
        Assert.Contains("DisplayName: at most 20 characters", done[3].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_rehearsed_and_a_second_run_sends_nothing()
    {
        using var box = Open(NewBox());
        var rows = new[] { Row(("Holder", "bo"), ("DisplayName", "Bo")) };

        var planned = await box.UpdateAsync(rows, new PipelineOptions { WhatIf = true });
        var first = await box.UpdateAsync(rows);
        var second = await box.UpdateAsync(rows);

        Assert.Equal(ChangeStatus.WhatIf, Assert.Single(planned).Status);
        Assert.Equal(ChangeStatus.Updated, Assert.Single(first).Status);
        Assert.Equal(ChangeStatus.Unchanged, Assert.Single(second).Status);
    }

    [Fact]
    public void Its_id_is_checked_as_its_record_says()
    {
        var error = Assert.Throws<UserDirectoryException>(() => Open("drawer"));

        Assert.Equal(FailureKind.Target, error.Kind);
        Assert.Equal("'drawer' is not a valid box id: it must be box- and digits.", error.Message);
    }

    private static string NewBox() => $"box-{Interlocked.Increment(ref _boxes)}";

    private static IUserDirectory Open(string id) => Provider.Open(id, new ConnectionOptions(), new GovernorOptions());

    private static UserUpdate Row(params (string, string?)[] cells) => Updates.Of(Provider.Catalog, cells);
}
