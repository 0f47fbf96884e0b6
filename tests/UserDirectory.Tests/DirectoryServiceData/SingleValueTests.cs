using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.DirectoryServiceData;

namespace UserDirectory.Tests.DirectoryServiceData;

/// <summary>Add, remove and set of a single-valued attribute.</summary>
public sealed class SingleValueTests
{
    private static readonly AttributeCatalog Catalog = Catalogs.DirectoryServiceData;

    [Theory]
    // Each row has an attribute, its present value, the value to add, and the plan: a change, nothing, or an error.
    [InlineData("title", null, "y", "Title: - → y")]
    [InlineData("title:SS", null, "y", "Title: - → y")]
    [InlineData("title", "y", "y", null)]
    [InlineData("title", "Y", "y", null)]
    [InlineData("title", "x", "y", "Title: the attribute already has another value;")]
    [InlineData("title:SS", "x", "y", "Title: the attribute already has another value;")]
    [InlineData("description", "x", "y", "Description: the attribute already has another value;")]
    [InlineData("EmailAddress", null, "a@x.com", "EmailAddress: - → a@x.com")]
    [InlineData("EmailAddress", "b@x.com", "a@x.com", "EmailAddress: the attribute already has another value;")]
    [InlineData("uidNumber", null, "5", "uidNumber: - → 5")]
    [InlineData("countryCode:SS", null, "5", "countryCode: - → 5")]
    public void A_value_is_added_only_to_an_empty_attribute(
        string name, string? before, string added, string? expected) =>
        Assert.Equal(expected, Planned(name, before, (builder, attribute) => builder.Add(attribute, added)));

    [Theory]
    [InlineData("title", "y", "y", "Title: y → -")]
    [InlineData("title:SS", "y", "y", "Title: y → -")]
    [InlineData("title", "Y", "y", "Title: Y → -")]
    [InlineData("title", "x", "y", null)]
    [InlineData("title", null, "y", null)]
    [InlineData("Department", "Sales", "Nope", null)]
    [InlineData("description", "x", "x", "Description: x → -")]
    public void A_value_is_removed_only_if_it_is_equal(
        string name, string? before, string removed, string? expected) =>
        Assert.Equal(expected, Planned(name, before, (builder, attribute) => builder.Remove(attribute, removed)));

    [Theory]
    [InlineData("title")]
    [InlineData("title:SS")]
    [InlineData("description")]
    [InlineData("EmailAddress")]
    [InlineData("uidNumber")]
    public void Two_values_are_refused_by_every_road(string name)
    {
        object two = new object[] { "1", "2" };
        string[] problems =
        [
            .. new Action<UserUpdateBuilder, AttributeDefinition>[]
            {
                (builder, attribute) => builder.Add(attribute, two),
                (builder, attribute) => builder.Remove(attribute, two),
                (builder, attribute) => builder.Set(attribute, two, "Replace"),
                (builder, attribute) => builder.Cell(attribute, two, name),
            }.Select(say => Assert.Single(UpdateOf(name, say).Problems)),
        ];
        Assert.All(
            problems, problem => Assert.EndsWith("at most 1 value, 2 given", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_texts_for_a_set_of_a_single_valued_attribute_are_refused() =>
        Assert.Equal("Title: at most 1 value, 2 given",
            Assert.Single(Updates.Of(Catalog, ("UserName", "alice"), ("title:SS", "a; b")).Problems));

    [Fact]
    public void A_set_of_two_is_refused_where_the_directory_has_one_value() =>
        Assert.Equal("Description: at most 1 value, 2 given",
            Planned("description:SS", "x", (builder, attribute) => builder.Set(attribute, new[] { "a", "b" }, "")));

    [Fact]
    public void A_removed_value_makes_room_for_an_added_value() => Assert.Equal("Title: x → y",
        Planned("title", "x", (builder, attribute) =>
        {
            builder.Add(attribute, "y");
            builder.Remove(attribute, "x");
        }));

    [Theory]
    [InlineData("title")]
    [InlineData("otherTelephone")]
    public void A_value_that_is_both_added_and_removed_is_refused(string name) => Assert.EndsWith(
        "a value is both added and removed; keep only one", Assert.Single(UpdateOf(name, (builder, attribute) =>
        {
            builder.Add(attribute, "1");
            builder.Remove(attribute, "1");
        }).Problems), StringComparison.Ordinal);

    [Fact]
    public void Removing_a_country_clears_its_name_and_number_only_where_it_is_this_one()
    {
        var snapshot = new UserSnapshot("alice")
        {
            ["c"] = AttributeValue.Text("DE"), ["co"] = AttributeValue.Text("Germany"),
            ["countryCode"] = AttributeValue.Number(276),
        };
        Assert.Equal(["Country: DE → -", "co: Germany → -", "countryCode: 276 → -"], Of("Germany"));
        Assert.Empty(Of("Austria"));

        string[] Of(string country) => DirectoryServiceDataPlanner.Plan("d-1234567890", snapshot,
            UpdateOf("Country", (builder, attribute) => builder.Remove(attribute, country))).Diff();
    }

    private static string? Planned(string name, string? before, Action<UserUpdateBuilder, AttributeDefinition> say)
    {
        var update = UpdateOf(name, say);
        Assert.Empty(update.Problems);
        var snapshot = new UserSnapshot("alice");
        snapshot[Catalog.Attribute(name).WireName] = AttributeValue.FromText(before);
        try
        {
            return DirectoryServiceDataPlanner.Plan("d-1234567890", snapshot, update).Diff().SingleOrDefault();
        }
        catch (UserDirectoryException error)
        {
            Assert.Equal(FailureKind.InvalidInput, error.Kind);
            return error.Message.Replace(
                " it takes only one value, so use -Replace instead of -Add", "", StringComparison.Ordinal);
        }
    }

    private static UserUpdate UpdateOf(string name, Action<UserUpdateBuilder, AttributeDefinition> say) =>
        Updates.Of(Catalog, builder =>
        {
            builder.Cell(Catalog.Attribute("SAMAccountName"), "alice", "SAMAccountName");
            say(builder, Catalog.Attribute(name));
        });
}
