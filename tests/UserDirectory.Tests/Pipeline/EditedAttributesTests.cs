using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.Tests.EndToEnd;

namespace UserDirectory.Tests.Pipeline;

/// <summary>The memory of a run of the attributes that its rows set.</summary>
public sealed class EditedAttributesTests
{
    [Fact]
    public async Task Many_rows_of_one_user_are_no_more_work_for_each_other()
    {
        var edited = new EditedAttributes();
        var plan = await PlanAsync(("City", "Bonn"));
        // With a comparison of each row with all earlier rows, this would take many minutes.
        for (var row = 0; row < 300_000; row++)
        {
            edited.Check(plan);
            edited.Add(plan);
        }
        var other = await PlanAsync(("City", "Berlin"));
        Assert.Throws<UserDirectoryException>(() => edited.Check(other));
    }

    [Fact]
    public async Task The_latest_row_that_sets_an_attribute_counts_under_rows_with_others()
    {
        var edited = new EditedAttributes();
        edited.Add(await PlanAsync(("City", "Bonn"), ("Office", "1")));
        edited.Add(await PlanAsync(("Office", "1")));
        edited.Add(await PlanAsync(("Department", "Sales")));
        edited.Check(await PlanAsync(("City", "Bonn"), ("Office", "1"), ("Title", "Any")));
        var other = await PlanAsync(("Title", "Any"), ("City", "Berlin"));
        Assert.Contains("City", Assert.Throws<UserDirectoryException>(() => edited.Check(other)).Message,
            StringComparison.Ordinal);
    }

    private static async Task<UserChangePlan> PlanAsync(params (string, string?)[] cells)
    {
        using var directory = DirectorySandbox.Create(1).Open(SandboxService.WorkMail);
        var update = Updates.Of(directory.Catalog, [("UserName", "user00001"), .. cells]);
        var user = await directory.ReadAsync(update.Key!, [.. update.Edits.Select(edit => edit.Attribute)], default);
        return directory.Plan(user, update);
    }
}
