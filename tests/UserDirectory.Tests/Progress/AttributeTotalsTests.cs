using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Progress;

namespace UserDirectory.Tests.Progress;

/// <summary>The number of users by attribute.</summary>
public sealed class AttributeTotalsTests
{
    private static readonly AttributeDefinition City = new() { Name = "City" };
    private static readonly AttributeDefinition Title = new() { Name = "Title" };
    private static readonly AttributeDefinition Department = new() { Name = "Department" };

    [Fact]
    public void Attributes_of_most_users_come_first_and_cleared_ones_are_counted_apart()
    {
        var totals = new AttributeTotals();
        totals.Add([Change(Title, "Clerk", null), Change(Department, null, "Sales")]);
        totals.Add([Change(Title, "Clerk", "Head"), Change(City, null, "Bonn")]);
        for (var i = 0; i < 10; i++) totals.Add([Change(Title, null, "Head")]);

        Assert.Equal(12, totals.Users);
        Assert.Equal(
            [
                "Attribute   Set  Cleared",
                "Title        11        1",
                "City          1        0",
                "Department    1        0",
            ],
            totals.Lines);
    }

    private static AttributeChange Change(AttributeDefinition attribute, string? before, string? after) =>
        new(attribute, AttributeValue.FromText(before), AttributeValue.FromText(after));
}
