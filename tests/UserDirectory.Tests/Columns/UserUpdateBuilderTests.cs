using UserDirectory.Attributes;
using UserDirectory.Columns;

namespace UserDirectory.Tests.Columns;

/// <summary>Updates that parameters and cells of one user make together.</summary>
public sealed class UserUpdateBuilderTests
{
    private static readonly AttributeCatalog WorkMail = Catalogs.WorkMail;
    private static readonly AttributeCatalog Store = Catalogs.IdentityStore;
    private static readonly AttributeDefinition Phones = Catalogs.DirectoryServiceData.Attribute("otherTelephone:SS");

    [Fact]
    public void An_update_has_its_row_input_and_the_other_identifiers_of_the_row()
    {
        var builder = Named(Store, "ada");
        builder.Cell(Store["UserId"], "cfff3fbb-1b5d-4e14-8f3f-0d4f4d4b9b7e", "UserId");
        builder.Cell(Store["Email"], "a@x.com", "Email");
        var input = new object();
        var update = builder.Build(input, row: 14);
        Assert.Equal((input, 14), (update.Input, update.Row));
        Assert.Equal("cfff3fbb-1b5d-4e14-8f3f-0d4f4d4b9b7e", update.Key?.Value);
        // The e-mail address can be set, so it is an edit and need not be the user's present address.
        Assert.Equal([("UserName", "ada")], update.OtherKeys.Select(key => (key.Identifier.Name, key.Value)));
        Assert.Equal("Email", Assert.Single(update.Edits).Attribute.Name);
        Assert.Null(update.KnownAs);
    }

    [Fact]
    public void A_general_or_akin_column_is_no_other_identifier()
    {
        var builder = Named(WorkMail, "ada");
        builder.Cell(WorkMail["Email"], "ada@x.com", "UserPrincipalName");
        builder.Cell(WorkMail["UserId"], "S-1-1", "Id");
        Assert.Empty(builder.Build(null).OtherKeys);
        builder.Cell(WorkMail["Email"], "ada@x.com", "Email");
        Assert.Equal("Email", Assert.Single(builder.Build(null).OtherKeys).Identifier.Name);
    }

    [Fact]
    public void An_identifier_is_a_text_without_outer_spaces_and_the_id_of_an_ARN()
    {
        const string Id = "cfff3fbb-1b5d-4e14-8f3f-0d4f4d4b9b7e";
        var builder = new UserUpdateBuilder(Store, new EditOptions());
        builder.Cell(Store["UserId"], $" arn:aws:identitystore:::user/{Id} ", "UserId");
        Assert.Equal(Id, builder.Build(null).Key?.Value);
    }

    [Fact]
    public void A_name_that_can_not_find_a_user_is_kept_for_the_result()
    {
        var builder = new UserUpdateBuilder(WorkMail, new EditOptions());
        builder.Cell(WorkMail["UserName"], "ann lee", "UserName");
        builder.Cell(WorkMail["Email"], "ann lee@x", "Email");
        builder.Cell(WorkMail["City"], "Bonn", "City");
        var update = builder.Build(null);
        Assert.Equal((null, "ann lee"), (update.Key, update.KnownAs));
        Assert.Equal(
            [
                "UserName: may have only letters, digits and . _ % + @ -; character 4 is U+0020",
                "Email: may have only letters, digits and . _ % + @ -; character 4 is U+0020",
            ], update.Problems);
        builder = new UserUpdateBuilder(WorkMail, new EditOptions());
        builder.Cell(WorkMail["UserName"], "ann lee", "Name");
        Assert.Null(builder.Build(null).KnownAs);
    }

    [Fact]
    public void A_row_without_a_user_lists_its_columns()
    {
        static string Problem(params string[] columns) =>
            Assert.Single(new UserUpdateBuilder(WorkMail, new EditOptions()).Build(null, 1, columns).Problems);
        const string Nobody = "the row names no user: UserId, UserName, Email are all blank or missing";
        Assert.Equal(Nobody, Problem());
        Assert.Equal($"{Nobody}. The row's columns are City, a\\u000Ab", Problem("City", "a\nb"));
        var twelve = Enumerable.Range(1, 12).Select(number => $"c{number}").ToArray();
        Assert.Equal($"{Nobody}. The row's columns are {string.Join(", ", twelve)}", Problem(twelve));
        Assert.Equal(
            $"{Nobody}. The row's columns are {string.Join(", ", twelve)} and others", Problem([.. twelve, "c13"]));
    }

    [Fact]
    public void A_row_with_an_address_only_says_that_the_provider_finds_no_user_by_it()
    {
        var (aws, cloudSso) = (Catalogs.DirectoryServiceData, Catalogs.CloudSso);
        Assert.Equal("the row names no user: SAMAccountName is blank or missing; AWS Directory Service Data does not "
            + "find users by e-mail address", Assert.Single(Updates.Of(aws, ("EmailAddress", "a@x.com")).Problems));
        Assert.Contains("Alibaba Cloud CloudSSO does not find users by e-mail address",
            Assert.Single(Updates.Of(cloudSso, ("Email", "a@x.com")).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_identifiers_by_parameter_are_refused_where_the_second_can_not_be_set()
    {
        var builder = new UserUpdateBuilder(WorkMail, new EditOptions());
        builder.Cell(WorkMail["UserName"], "ada", "UserName", Sureness.Given);
        builder.Cell(WorkMail["Email"], "a@x.com", "Email", Sureness.Given);
        var update = builder.Build(null);
        Assert.Equal("UserName", update.Key?.Identifier.Name);
        Assert.Equal("Email: the attribute identifies users, and Amazon WorkMail can't set it; -UserName already names "
            + "the user, so remove -Email", Assert.Single(update.Problems));

        builder = new UserUpdateBuilder(Store, new EditOptions());
        builder.Cell(Store["UserName"], "ada", "UserName", Sureness.Given);
        builder.Cell(Store["Email"], "a@x.com", "Email", Sureness.Given);
        update = builder.Build(null);
        Assert.Empty(update.Problems);
        Assert.Equal("Email", Assert.Single(update.Edits).Attribute.Name);
    }

    [Fact]
    public void A_parameter_for_every_user_sets_and_clears_but_never_identifies()
    {
        var builder = Named(WorkMail, "ada");
        builder.Set(WorkMail["City"], "Bonn", "City");
        builder.Set(WorkMail["Office"], "<delete>", "Office");
        builder.Set(WorkMail["Street"], " ", "Street");
        builder.Set(WorkMail["Email"], "a@x.com", "Email");
        builder.Set(WorkMail["Department"], new byte[1], "Department");
        builder.Set(WorkMail["JobTitle"], new string('x', 257), "JobTitle");
        var update = builder.Build(null);
        Assert.Equal(
            [("City", EditKind.Set), ("Office", EditKind.Clear)],
            update.Edits.Select(edit => (edit.Attribute.Name, edit.Kind)));
        Assert.Equal(
            [
                "Email: the attribute identifies users, and Amazon WorkMail can't set it",
                "Department: the value is an object (System.Byte[]), not a text, number, boolean, date or list of "
                    + "these; give one of the object's properties",
                "JobTitle: at most 256 characters, 257 given",
            ], update.Problems);

        builder = new UserUpdateBuilder(WorkMail, new EditOptions { Blank = BlankValue.Clear });
        builder.Set(WorkMail["Street"], " ", "Street");
        Assert.Equal(EditKind.Clear, Assert.Single(builder.Build(null).Edits).Kind);
    }

    [Fact]
    public void Different_values_are_named_by_their_columns_or_by_the_attribute()
    {
        Assert.Equal("City: City and Locality give different values; keep only one", Problem("City", "A", "B"));
        Assert.Equal("City: two different values are given; keep only one", Problem("Locality", "A", "B"));
        Assert.Equal("City: City and Locality give different values; keep only one", Problem("City", "A", "<delete>"));
        Assert.Equal(
            "City: the attribute is both set and cleared; keep only one", Problem("Locality", "<delete>", "B"));
        Assert.Equal(
            "City: the attribute is both set and cleared; keep only one", Problem("Locality", "A", "<delete>"));

        static string Problem(string first, string one, string other)
        {
            var builder = Named(WorkMail, "ada");
            builder.Cell(WorkMail["City"], one, first);
            builder.Cell(WorkMail["City"], other, "Locality");
            var update = builder.Build(null);
            Assert.Single(update.Edits);
            return Assert.Single(update.Problems);
        }
    }

    [Fact]
    public void A_set_may_gain_and_lose_different_values_and_loses_them_first()
    {
        var builder = Named(Catalogs.DirectoryServiceData, "ada");
        builder.Add(Phones, "1");
        builder.Remove(Phones, "2");
        builder.Add(Phones, "3");
        var update = builder.Build(null);
        Assert.Empty(update.Problems);
        Assert.Equal(
            [(EditKind.Remove, "2"), (EditKind.Add, "1"), (EditKind.Add, "3")],
            update.Edits.Select(edit => (edit.Kind, edit.Value!.Texts[0])));
        builder.Remove(Phones, "3");
        Assert.Equal("otherTelephone: a value is both added and removed; keep only one",
            Assert.Single(builder.Build(null).Problems));
    }

    [Fact]
    public void A_set_that_is_replaced_is_not_also_extended()
    {
        var builder = Named(Catalogs.DirectoryServiceData, "ada");
        builder.Set(Phones, "1", "Replace");
        builder.Add(Phones, "2");
        var update = builder.Build(null);
        Assert.Equal(EditKind.Set, Assert.Single(update.Edits).Kind);
        Assert.Equal("otherTelephone: Replace and otherTelephone give different values; keep only one",
            Assert.Single(update.Problems));
    }

    // The directory compares LDAP names without case, and a name that is not listed is spelled as the caller does.
    [Fact]
    public void Two_spellings_of_a_name_are_one_attribute()
    {
        var builder = Named(Catalogs.DirectoryServiceData, "ada");
        builder.Cell(Phones, "1", "otherTelephone:SS");
        builder.Clear(Catalogs.DirectoryServiceData.Attribute("OtherTelephone"));
        var update = builder.Build(null);
        Assert.Single(update.Edits);
        Assert.Equal("OtherTelephone: otherTelephone:SS and OtherTelephone give different values; keep only one",
            Assert.Single(update.Problems));
        builder = Named(Catalogs.DirectoryServiceData, "ada");
        builder.Cell(Phones, "1", "otherTelephone:SS");
        builder.Set(Catalogs.DirectoryServiceData.Attribute("OtherTelephone"), "1", "Replace");
        Assert.Empty(builder.Build(null).Problems);
        builder = Named(Catalogs.DirectoryServiceData, "ada");
        builder.Add(Phones, "1");
        builder.Remove(Catalogs.DirectoryServiceData.Attribute("OTHERTELEPHONE"), "1");
        Assert.Single(builder.Build(null).Problems);
    }

    [Fact]
    public void An_edit_of_a_part_wins_over_the_edit_of_the_country_that_stands_for_it()
    {
        var update = Updates.Of(Catalogs.DirectoryServiceData, ("UserName", "ada"), ("Country", "Germany"),
            ("co", "Deutschland"));
        Assert.Equal(
            [("c", "DE"), ("countryCode", "276"), ("co", "Deutschland")],
            update.Edits.Select(edit => (edit.Attribute.WireName, edit.Value!.ToString())));
    }

    [Fact]
    public void An_attribute_that_the_provider_does_not_have_is_refused_in_every_edit()
    {
        var aws = Catalogs.DirectoryServiceData;
        Assert.True(aws.TryFind("badge", onPurpose: true, out var badge));
        var builder = Named(aws, "ada");
        builder.Cell(badge, "x", "badge");
        builder.Clear(badge);
        builder.Add(badge, "x");
        var problems = builder.Build(null).Problems;
        Assert.Equal(3, problems.Count);
        Assert.All(problems, problem => Assert.StartsWith(
            "AWS Directory Service Data has no attribute 'badge'.", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_is_an_address_is_refused_where_no_identifier_is_an_address()
    {
        var problem = Assert.Single(Updates.Of(Catalogs.DirectoryServiceData, ("UserName", "ann@x.com")).Problems);
        Assert.Equal("SAMAccountName: the value is an e-mail address, but AWS Directory Service Data finds users only "
            + "by SAMAccountName", problem);
    }

    [Fact]
    public void An_attribute_that_can_not_be_set_is_refused_in_a_cell_and_as_an_edit()
    {
        var catalog = new AttributeCatalog("P",
            [new() { Name = "Name", IsIdentifier = true }, new() { Name = "Since", IsSettable = false }]);
        var builder = new UserUpdateBuilder(catalog, new EditOptions());
        builder.Cell(catalog["Name"], "ada", "Name");
        builder.Cell(catalog["Since"], "2026", "Since");
        builder.Set(catalog["Since"], "2026", "-Replace");
        var update = builder.Build(null);
        Assert.Empty(update.Edits);
        Assert.Equal(Enumerable.Repeat("Since: the attribute can't be set", 2), update.Problems);
    }

    [Fact]
    public void The_error_names_all_identifiers_only_if_no_identifier_takes_addresses()
    {
        var builder = new UserUpdateBuilder(WorkMail, new EditOptions());
        builder.Cell(WorkMail["UserId"], "ada@example.com", "UserId", Sureness.Given);
        Assert.DoesNotContain(
            "finds users only by", Assert.Single(builder.Build(null).Problems), StringComparison.Ordinal);

        builder = new UserUpdateBuilder(Store, new EditOptions());
        builder.Cell(Store["UserId"], "ada@example.com", "UserId", Sureness.Given);
        Assert.DoesNotContain(
            "finds users only by", Assert.Single(builder.Build(null).Problems), StringComparison.Ordinal);

        var catalog = Catalogs.DirectoryServiceData;
        builder = new UserUpdateBuilder(catalog, new EditOptions());
        builder.Cell(catalog.Id, "ada@example.com", "X", Sureness.Given);
        Assert.Equal("SAMAccountName: the value is an e-mail address, but AWS Directory Service Data finds users only "
            + "by SAMAccountName", Assert.Single(builder.Build(null).Problems));
    }

    private static UserUpdateBuilder Named(AttributeCatalog catalog, string name)
    {
        var builder = new UserUpdateBuilder(catalog, new EditOptions());
        builder.Cell(catalog["UserName"], name, "UserName");
        return builder;
    }
}
