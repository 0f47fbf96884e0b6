using UserDirectory.Attributes;
using UserDirectory.Columns;

namespace UserDirectory.Tests.Attributes;

public sealed class CatalogTests
{
    private static readonly string[] SharedColumns =
    [
        "UserName", "FirstName", "LastName", "DisplayName", "Email", "Title", "Department", "Phone", "Street", "City",
        "PostalCode", "Country",
    ];

    private static readonly char[] Blanks = [' ', '\r', '\n'];

    public static TheoryData<string> Providers => [.. All.Keys];

    private static Dictionary<string, AttributeCatalog> All => new()
    {
        ["WorkMail"] = Catalogs.WorkMail,
        ["DirectoryServiceData"] = Catalogs.DirectoryServiceData,
        ["IdentityStore"] = Catalogs.IdentityStore,
        ["CloudSso"] = Catalogs.CloudSso,
    };

    [Theory]
    [InlineData("First Name")]
    [InlineData("first_name")]
    [InlineData("GIVEN-NAME")]
    [InlineData("GivenName")]
    [InlineData("given_name")]
    public void Columns_match_without_regard_to_case_spaces_underscores_and_hyphens(string column)
    {
        foreach (var catalog in All.Values)
        {
            Assert.True(catalog.TryFind(column, onPurpose: false, out var attribute));
            Assert.Same(catalog.Attribute("FirstName"), attribute);
        }
    }

    public static TheoryData<string, string[]> ColumnsLackedBy => new()
    {
        { "WorkMail", [] },
        { "DirectoryServiceData", [] },
        { "IdentityStore", [] },
        { "CloudSso", ["Title", "Department", "Phone", "Street", "City", "PostalCode", "Country"] },
    };

    [Theory]
    [MemberData(nameof(ColumnsLackedBy))]
    public void The_same_CSV_works_for_all_four_providers(string provider, string[] lacks)
    {
        Assert.Equal(
            lacks, SharedColumns.Where(column => !All[provider].TryFind(column, onPurpose: false, out _)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_users_name_finds_the_user_in_every_provider(string provider) =>
        Assert.True(All[provider].Attribute("UserName").IsIdentifier);

    [Fact]
    public void WorkMail_has_every_member_of_its_UpdateUser() => AssertWireNames(Catalogs.WorkMail, """
        Role DisplayName FirstName LastName HiddenFromGlobalAddressList Initials Telephone Street JobTitle City Company
        ZipCode Department Country Office IdentityProviderUserId
        """);

    [Fact]
    public void Directory_Service_Data_has_the_members_and_the_names_of_Set_ADUser() =>
        AssertWireNames(Catalogs.DirectoryServiceData, """
            EmailAddress GivenName Surname title department company physicalDeliveryOfficeName telephoneNumber mobile
            homePhone facsimileTelephoneNumber streetAddress l st postalCode c postOfficeBox description displayName
            division employeeID employeeNumber initials o wWWHomePage manager middleName
            """);

    [Fact]
    public void The_identity_store_has_scalars_name_parts_lists_and_the_enterprise_extension() =>
        AssertWireNames(Catalogs.IdentityStore, """
            displayName nickName profileUrl userType title preferredLanguage locale timezone website birthdate
            name.givenName name.familyName name.middleName name.formatted name.honorificPrefix name.honorificSuffix
            emails addresses phoneNumbers photos roles
            emails.value addresses.streetAddress phoneNumbers.value photos.value roles.value
            aws:identitystore:enterprise.employeeNumber
            """);

    [Fact]
    public void CloudSSO_has_the_five_attributes_that_can_change() =>
        AssertWireNames(Catalogs.CloudSso, "FirstName LastName DisplayName Description Email");

    [Theory]
    [InlineData("ownAttribute:SS", AttributeKind.TextSet)]
    [InlineData("ownAttribute:bool", AttributeKind.Boolean)]
    [InlineData("ownAttribute:N", AttributeKind.Number)]
    [InlineData("ownAttribute:S", AttributeKind.Text)]
    public void A_typed_LDAP_name_is_an_attribute_even_in_a_header(string name, AttributeKind kind)
    {
        Assert.True(Catalogs.DirectoryServiceData.TryFind(name, onPurpose: false, out var attribute));
        Assert.Equal(("ownAttribute", kind), (attribute.WireName, attribute.Kind));
    }

    [Fact]
    public void A_bare_LDAP_name_is_an_attribute_only_where_it_is_meant()
    {
        Assert.False(Catalogs.DirectoryServiceData.TryFind("Notes", onPurpose: false, out _));
        Assert.True(Catalogs.DirectoryServiceData.TryFind("info", onPurpose: true, out var attribute));
        Assert.Equal("info", attribute.WireName);
    }

    [Theory]
    [InlineData("extension1:S")]
    [InlineData("-name:S")]
    [InlineData("name:X")]
    [InlineData("sAMAccountName:S")]
    public void A_name_that_the_service_does_not_accept_is_not_used(string name) =>
        Assert.False(Catalogs.DirectoryServiceData.TryFind(name, onPurpose: true, out _));

    [Fact]
    public void A_type_changes_what_a_known_LDAP_attribute_holds()
    {
        Assert.True(Catalogs.DirectoryServiceData.TryFind("description:SS", onPurpose: false, out var attribute));
        Assert.Equal(("description", AttributeKind.TextSet), (attribute.WireName, attribute.Kind));
    }

    // The limits are rangeUpper in the schema of Windows Server: [MS-ADA1], [MS-ADA2], [MS-ADA3].
    [Theory]
    [InlineData("Initials", 6)]
    [InlineData("EmployeeID", 16)]
    [InlineData("PostalCode", 40)]
    [InlineData("POBox", 40)]
    [InlineData("Department", 64)]
    [InlineData("Company", 64)]
    [InlineData("Organization", 64)]
    [InlineData("OtherName", 64)]
    [InlineData("OfficePhone", 64)]
    [InlineData("MobilePhone", 64)]
    [InlineData("HomePhone", 64)]
    [InlineData("Fax", 64)]
    [InlineData("Title", 128)]
    [InlineData("City", 128)]
    [InlineData("State", 128)]
    [InlineData("Office", 128)]
    [InlineData("DisplayName", 256)]
    [InlineData("Division", 256)]
    [InlineData("EmployeeNumber", 512)]
    [InlineData("co", 128)]
    [InlineData("pager", 64)]
    [InlineData("PAGER:S", 64)]
    [InlineData("otherTelephone:SS", 64)]
    public void Active_Directorys_own_limits_are_below_those_of_the_service(string name, int limit)
    {
        var attribute = Catalogs.DirectoryServiceData.Attribute(name);
        Assert.Equal((limit, 1024), (attribute.SchemaLength, attribute.MaxLength));

        // The schema counts UTF-16 code units: an emoji has two.
        var tooLong = Updates.Of(
            Catalogs.DirectoryServiceData, ("UserName", "a"), (name, new string('x', limit - 1) + "\U0001F600"));
        Assert.Equal(
            $"{attribute.Name}: at most {limit} characters in the directory's schema, {limit + 1} given",
            Assert.Single(tooLong.Problems));
        Assert.Empty(tooLong.Edits);
        var extended = new EditOptions { SkipSchemaLimits = true };
        Assert.Empty(Updates.Of(
            Catalogs.DirectoryServiceData, extended, ("UserName", "a"), (name, new string('x', limit + 1))).Problems);
        Assert.Empty(
            Updates.Of(Catalogs.DirectoryServiceData, ("UserName", "a"), (name, new string('x', limit))).Problems);
    }

    [Theory]
    [InlineData("Manager", "a logon name, an e-mail address or ")]
    [InlineData("assistant", "a logon name, an e-mail address or ")]
    [InlineData("seeAlso", "")]
    public void An_attribute_that_the_schema_declares_as_a_name_must_be_a_name(string name, string orElse)
    {
        static string[] ProblemsOf(string name, string value) =>
            [.. Updates.Of(Catalogs.DirectoryServiceData, ("UserName", "a"), (name, value)).Problems];

        Assert.Equal(
            [$"{name}: must be {orElse}a distinguished name such as CN=Ann Lee,OU=Users,DC=example,DC=com"],
            ProblemsOf(name, "Ann Lee"));
        Assert.Empty(ProblemsOf(name, @"CN=Lee\, Ann,OU=Users, DC=example,DC=com"));
    }

    [Theory]
    [InlineData("1990-12-31", true)]
    [InlineData("2024-02-29", true)]
    [InlineData("2023-02-29", false)]
    [InlineData("31.12.1990", false)]
    [InlineData("1990-12-31T00:00:00", false)]
    [InlineData("1990-1-1", false)]
    public void A_birthdate_is_a_date_as_the_identity_store_takes_it(string text, bool isOne)
    {
        var update = Updates.Of(Catalogs.IdentityStore, ("UserName", "alice"), ("Birthdate", text));
        Assert.Equal(isOne ? [] : ["Birthdate: must be a date of the form YYYY-MM-DD"], update.Problems);
    }

    [Theory]
    [InlineData("countryCode", AttributeKind.Number)]
    [InlineData("showInAdvancedViewOnly", AttributeKind.Boolean)]
    [InlineData("url", AttributeKind.TextSet)]
    [InlineData("pager", AttributeKind.Text)]
    [InlineData("ownAttribute", AttributeKind.Text)]
    public void A_known_LDAP_name_needs_no_type(string name, AttributeKind kind) =>
        Assert.Equal(kind, Catalogs.DirectoryServiceData.Attribute(name).Kind);

    [Theory]
    [InlineData("name.honorificSuffix", true)]
    [InlineData("aws:identitystore:enterprise.costCenter", true)]
    [InlineData("emails.value", true)]
    [InlineData("name.suffix", false)]
    [InlineData("name.fullName", false)]
    [InlineData("Emp.No", false)]
    [InlineData("aws:identitystore:enterprise.badge", false)]
    [InlineData("badge", false)]
    public void A_path_in_a_header_is_an_attribute_only_where_the_store_has_it(string name, bool inHeader)
    {
        Assert.Equal(inHeader, Catalogs.IdentityStore.TryFind(name, onPurpose: false, out _));
        Assert.True(Catalogs.IdentityStore.TryFind(name, onPurpose: true, out var attribute));
        Assert.Equal(name, attribute.WireName);
    }

    // API_AttributeOperation: an attribute path has at most 255 characters. Its value may be a text of several lines.
    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void A_path_has_at_most_255_characters(int length, bool isPath)
    {
        var path = new string('a', length);
        Assert.Equal(isPath, Catalogs.IdentityStore.TryFind(path, onPurpose: true, out var attribute));
        if (isPath) Assert.True(attribute!.HasLines);
        Assert.False(Catalogs.IdentityStore.TryFind("no path", onPurpose: true, out _));
    }

    [Fact]
    public void A_word_of_a_list_of_words_is_sent_as_the_service_writes_it() => Assert.Equal("REMOTE_USER",
        Assert.Single(Updates.Of(Catalogs.WorkMail, ("UserName", "ada"), ("Role", " remote_User ")).Edits)
            .Value?.AsText);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData(" null ")]
    public void An_empty_list_of_objects_is_blank(string cell)
    {
        var update = Updates.Of(Catalogs.IdentityStore, ("UserName", "ada"), ("Emails", cell));
        Assert.Empty(update.Edits);
        Assert.Empty(update.Problems);
    }

    [Fact]
    public void A_name_that_is_nearly_right_is_suggested()
    {
        Assert.Equal("Department", Catalogs.WorkMail.Closest("Deparment")?.Name);
        Assert.Equal("JobTitle", Catalogs.WorkMail.Closest("Titel")?.Name);
        Assert.Equal("City", Catalogs.WorkMail.Closest("Cty")?.Name);
        Assert.Equal("ZipCode", Catalogs.WorkMail.Closest("Zpi")?.Name);
        // Two pairs are swapped, and one letter is too many.
        Assert.Null(Catalogs.WorkMail.Closest("iTtelX"));
        Assert.Null(Catalogs.WorkMail.Closest("Xyzzy"));
        Assert.Null(Catalogs.WorkMail.Closest("SID"));
    }

    // The names come from the user import template of the Microsoft 365 admin center, the bulk template and the
    // download of Entra, the upload of Google Workspace, the fields of BambooHR, and the report fields of Workday.
    [Theory]
    [InlineData("State or Province", "State")]
    [InlineData("ZIP or Postal Code", "PostalCode")]
    [InlineData("Country or Region", "Country")]
    [InlineData("Address", "StreetAddress")]
    [InlineData("Office Number", "Office")]
    [InlineData("First name [givenName]", "GivenName")]
    [InlineData("Name [displayName] Required", "DisplayName")]
    [InlineData("Office phone [telephoneNumber]", "OfficePhone")]
    [InlineData("Mobile phone [mobile]", "MobilePhone")]
    [InlineData("onPremisesSamAccountName", "SAMAccountName")]
    [InlineData("First Name [Required]", "GivenName")]
    [InlineData("Email Address [Required]", "EmailAddress")]
    [InlineData("Employee Title", "Title")]
    [InlineData("Manager Email", "Manager")]
    [InlineData("Work Phone", "OfficePhone")]
    [InlineData("workEmail", "EmailAddress")]
    [InlineData("address1", "StreetAddress")]
    [InlineData("Employee #", "EmployeeID")]
    [InlineData("Business Title", "Title")]
    [InlineData("Primary Work Email", "EmailAddress")]
    [InlineData("Status [READ ONLY]", null)]
    [InlineData("Block sign in (Yes/No) [accountEnabled] Required", null)]
    [InlineData("Initial password [passwordProfile] Required", null)]
    public void Headers_of_other_programs_are_known(string header, string? attribute)
    {
        Assert.False(Catalogs.DirectoryServiceData.TryFind(header, onPurpose: false, out _));
        Assert.Equal(
            attribute, Catalogs.DirectoryServiceData.TryFindExported(header, out var found) ? found.Name : null);
    }

    [Theory]
    [InlineData("Legal Name - First Name", "did you mean GivenName?")]
    [InlineData("Location", "did you mean Office?")]
    [InlineData("info", "call the column info:S")]
    [InlineData("ProxyAddresses", "call the column proxyAddresses:SS")]
    [InlineData("Deparment", "did you mean Department?")]
    [InlineData("Shoe size", null)]
    public void An_unknown_column_gets_a_suggestion(string column, string? hint) =>
        Assert.Equal(hint, Catalogs.DirectoryServiceData.Suggest(column));

    private static void AssertWireNames(AttributeCatalog catalog, string expected)
    {
        var settable = catalog.Attributes.Where(attribute => attribute.IsSettable);
        Assert.Subset(
            settable.Select(attribute => attribute.WireName).ToHashSet(),
            expected.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).ToHashSet());
    }
}
