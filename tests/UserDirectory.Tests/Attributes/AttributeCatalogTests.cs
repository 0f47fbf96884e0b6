using UserDirectory.Attributes;

namespace UserDirectory.Tests.Attributes;

/// <summary>Names, columns and suggestions of a catalog.</summary>
public sealed class AttributeCatalogTests
{
    private static readonly AttributeCatalog Store = Catalogs.IdentityStore;

    [Fact]
    public void A_provider_is_known_by_the_first_identifier_that_it_does_not_generate()
    {
        Assert.Equal("UserName", Store.KnownBy.Name);
        AttributeDefinition[] generated =
        [
            new() { Name = "A" }, new() { Name = "B", IsIdentifier = true, IsGenerated = true },
            new() { Name = "C", IsIdentifier = true, IsGenerated = true },
        ];
        Assert.Equal("B", new AttributeCatalog("P", generated).KnownBy.Name);
    }

    [Fact]
    public void An_attribute_is_found_by_its_name_wire_name_and_aliases()
    {
        AttributeDefinition phone = new() { Name = "Phone", WireName = "telephoneNumber", Aliases = ["Tel"] };
        var catalog = new AttributeCatalog("P", [phone]);
        foreach (var name in new[] { "phone", "Telephone_Number", "TEL" }) Assert.Same(phone, catalog.Attribute(name));
    }

    [Fact]
    public void An_attribute_that_the_service_computes_is_refused()
    {
        AttributeDefinition[] attributes =
            [new() { Name = "Name", IsIdentifier = true }, new() { Name = "State", IsSettable = false }];
        var update = Updates.Of(new AttributeCatalog("P", attributes), ("Name", "alice"), ("State", "on"));
        Assert.Contains("State: the attribute can't be set", Assert.Single(update.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_has_the_name_of_the_user_and_every_attribute_that_a_cell_can_set()
    {
        string[] columns = [.. Store.FileColumns.Select(attribute => attribute.Name)];
        Assert.Equal("UserName", columns[0]);
        Assert.Contains("Email", columns);
        Assert.DoesNotContain("UserId", columns);
        Assert.DoesNotContain("Emails", columns);
        Assert.Equal(columns.Distinct(), columns);
        Assert.Single(new AttributeCatalog("P", [new() { Name = "A", IsIdentifier = true }]).FileColumns);
    }

    [Theory]
    [InlineData("UserStatus", true)]
    [InlineData("user status", true)]
    [InlineData("Manager", true)]
    [InlineData("Title", false)]
    [InlineData("Shoe size", false)]
    public void A_name_of_ids_states_and_references_is_the_providers_own(string name, bool isOwn) =>
        Assert.Equal(isOwn, Store.IsOwn(name));

    [Theory]
    [InlineData("UserStatus", "ENABLED", true)]
    [InlineData("UserStatus", "enabled", false)]
    [InlineData("UserId", "ENABLED", false)]
    [InlineData("Shoe size", "43", false)]
    public void A_name_with_a_known_text_is_the_providers_own(string name, string text, bool isOwn) =>
        Assert.Equal(isOwn, Store.IsOwn(name, text));

    [Theory]
    [InlineData("User Role", "USER", true)]
    [InlineData("Role", "user", false)]
    [InlineData("City", "USER", false)]
    public void A_name_with_an_allowed_text_is_the_providers_own(string name, string text, bool isOwn) =>
        Assert.Equal(isOwn, Catalogs.WorkMail.IsOwn(name, text));

    [Theory]
    // A name, and the attribute with the closest name: at most a third of the letters differ, and at least one may.
    [InlineData("Titles", "Title")]
    [InlineData("Tilte", "Title")]
    [InlineData("itle", "Title")]
    [InlineData("Titel", "Title")]
    [InlineData("deprtmnt", "Department")]
    [InlineData("DEPARTMENTS", "Department")]
    [InlineData("Cit", "City")]
    [InlineData("Ctiy", "City")]
    [InlineData("Ci", null)]
    [InlineData("Stadt", "State")]
    [InlineData("Cixx", null)]
    [InlineData("honorificprefxi", "HonorificPrefix")]
    [InlineData("Shoe size", null)]
    public void A_mistyped_name_has_a_closest_attribute(string name, string? closest) =>
        Assert.Equal(closest, Store.Closest(name)?.Name);

    [Fact]
    public void An_unknown_name_is_refused_with_the_closest_name_and_advice()
    {
        Assert.True(Catalogs.DirectoryServiceData.TryFind("pagr", onPurpose: true, out var pagr));
        var problem = Catalogs.DirectoryServiceData.ProblemWithName(pagr, isExtended: false);
        Assert.StartsWith("AWS Directory Service Data has no attribute 'pagr'. Did you mean pager? ", problem,
            StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
        Assert.Null(Catalogs.DirectoryServiceData.ProblemWithName(pagr, isExtended: true));
        Assert.Null(Store.ProblemWithName(Store["Title"], isExtended: false));
        Assert.True(Store.TryFind("aws:identitystore:enterprise.costCentre", onPurpose: true, out var centre));
        const string Refused = "IAM Identity Center identity store has no attribute "
            + "'aws:identitystore:enterprise.costCentre'. Did you mean CostCenter?";
        Assert.Equal(Refused, Store.ProblemWithName(centre, isExtended: false));
        // This provider has no extended schema.
        Assert.Equal(Refused, Store.ProblemWithName(centre, isExtended: true));
    }

    [Fact]
    public void The_last_part_of_a_path_is_suggested_too()
    {
        Assert.True(Store.TryFind("my:own:enterprise.titel", onPurpose: true, out var path));
        Assert.EndsWith(" Did you mean Title?", Store.ProblemWithName(path, isExtended: false),
            StringComparison.Ordinal);
        Assert.True(Store.TryFind("badge.shoesize", onPurpose: true, out path));
        Assert.Equal("IAM Identity Center identity store has no attribute 'badge.shoesize'.",
            Store.ProblemWithName(path, isExtended: false));
    }

    [Theory]
    [InlineData("info", AttributeKind.TextSet, "info:SS")]
    [InlineData("badge", AttributeKind.Number, "badge:N")]
    [InlineData("badge:N", AttributeKind.Number, "badge:N")]
    [InlineData("EmailAddress", AttributeKind.Text, "EmailAddress")]
    public void A_name_gets_its_type_where_the_provider_takes_it(string name, AttributeKind kind, string header) =>
        Assert.Equal(header, Catalogs.DirectoryServiceData.WithType(name, kind));

    [Fact]
    public void Names_have_no_type_where_the_provider_has_no_types() =>
        Assert.Equal("badge", Store.WithType("badge", AttributeKind.Text));

    [Fact]
    public void A_name_of_a_known_attribute_that_is_not_listed_is_open()
    {
        Assert.True(Catalogs.DirectoryServiceData.HasOpen(" info "));
        Assert.False(Catalogs.DirectoryServiceData.HasOpen("badge"));
        Assert.False(Store.HasOpen("info"));
    }

    [Theory]
    [InlineData("Country of birth", true)]
    [InlineData("COUNTRY", true)]
    [InlineData("Land", true)]
    [InlineData("Contry", true)]
    [InlineData("Location", false)]
    [InlineData("Shoe size", false)]
    public void A_column_may_mean_an_attribute_by_its_name_or_a_hint(string column, bool may) =>
        Assert.Equal(may, Catalogs.WorkMail.MayMean(column, "Country"));

    [Theory]
    [InlineData("First Name", "FirstName")]
    [InlineData("first_name-\uFEFF", "firstname")]
    [InlineData("a\u00A0\tb", "ab")]
    [InlineData("a.b:c", "a.b:c")]
    public void Characters_of_a_name_that_do_not_count_are_removed(string name, string normal) =>
        Assert.Equal(normal, AttributeCatalog.Normalize(name));

    [Theory]
    [InlineData("Name [displayName] Required", "displayName")]
    [InlineData("First Name [Required]", "First Name")]
    [InlineData("Name []", "Name")]
    [InlineData("[displayName]", null)]
    [InlineData("Name ]x[", null)]
    [InlineData("Name [display name]", "Name")]
    [InlineData("Zip or postal-code [x1]", "PostalCode")]
    [InlineData("employee id", "EmployeeID, EmployeeNumber")]
    [InlineData("Shoe size", null)]
    public void A_header_of_another_program_has_meanings(string header, string? meanings) =>
        Assert.Equal(meanings ?? "", string.Join(", ", ExportHeaders.MeaningsOf(header)));
}
