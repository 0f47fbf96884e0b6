using UserDirectory.Attributes;
using UserDirectory.Columns;

namespace UserDirectory.Tests.Columns;

public sealed class RowTests
{
    private static readonly EditOptions BlankClears = new() { Blank = BlankValue.Clear };

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void A_blank_cell_changes_nothing(string? cell)
    {
        var update = Updates.Of(Catalogs.WorkMail, ("UserName", "alice"), ("Department", cell));
        Assert.Empty(update.Edits);
        Assert.Empty(update.Problems);
    }

    [Fact]
    public void A_blank_cell_clears_if_the_caller_wants_it()
    {
        var update = Updates.Of(Catalogs.WorkMail, BlankClears, ("UserName", "alice"), ("Department", " "));
        Assert.Equal(EditKind.Clear, Assert.Single(update.Edits).Kind);
    }

    [Fact]
    public void A_blank_identifier_never_clears()
    {
        var update = Updates.Of(
            Catalogs.IdentityStore, BlankClears, ("UserName", "alice"), ("Email", ""), ("UserId", ""));
        Assert.Empty(update.Edits);
        Assert.Empty(update.Problems);
    }

    [Fact]
    public void Every_breach_is_reported_at_once_with_the_limit_and_what_was_given_but_not_the_text()
    {
        var text = new string('x', 300);
        var update = Updates.Of(
            Catalogs.WorkMail,
            ("UserName", "alice smith"), ("Department", text), ("Role", "ADMIN"), ("HiddenFromGal", "perhaps"),
            ("City", "Bonn"));
        Assert.Equal(
            [
                "UserName: may have only letters, digits and . _ % + @ -; character 6 is U+0020",
                "Department: at most 256 characters, 300 given",
                "Role: must be one of USER, REMOTE_USER; another text of 5 characters was given",
                "HiddenFromGlobalAddressList: must be true or false (or yes, no, 1, 0); another text of 7 "
                    + "characters was given",
            ], update.Problems);
    }

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("yes", true)]
    [InlineData("1", true)]
    [InlineData("$true", true)]
    [InlineData("No", false)]
    [InlineData("0", false)]
    public void Booleans_are_read_as_people_write_them(string cell, bool expected)
    {
        var update = Updates.Of(Catalogs.WorkMail, ("UserName", "alice"), ("HiddenFromGal", cell));
        Assert.Equal(AttributeValue.Boolean(expected), Assert.Single(update.Edits).Value);
    }

    [Fact]
    public void Lengths_are_counted_in_characters_not_in_surrogates()
    {
        var name = string.Concat(Enumerable.Repeat("😀", 64));
        var update = Updates.Of(Catalogs.CloudSso, ("UserName", "alice"), ("FirstName", name));
        Assert.Empty(update.Problems);
    }

    [Fact]
    public void A_character_outside_the_services_set_is_named_by_its_code()
    {
        var update = Updates.Of(Catalogs.IdentityStore, ("UserName", "alice"), ("Title", "He😀d\uE000"));
        Assert.Contains("character 5 is U+E000", Assert.Single(update.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Emoji_and_combining_marks_are_within_the_services_set()
    {
        var update = Updates.Of(Catalogs.IdentityStore, ("UserName", "zoë"), ("DisplayName", "Zoë 😀 李　四"));
        Assert.Empty(update.Problems);
    }

    [Fact]
    public void Columns_that_name_different_users_are_named()
    {
        var update = Updates.Of(
            Catalogs.WorkMail, ("UserName", "alice"), ("User Name", "Alice"), ("Login", "bob"), ("City", "Bonn"));
        Assert.Equal("UserName: UserName and Login name different users; keep only one",
            Assert.Single(update.Problems));
    }

    [Fact]
    public void An_attribute_that_is_both_set_and_cleared_is_refused()
    {
        var builder = new UserUpdateBuilder(Catalogs.WorkMail, new EditOptions());
        Assert.True(Catalogs.WorkMail.TryFind("JobTitle", onPurpose: true, out var title));
        Assert.True(Catalogs.WorkMail.TryFind("UserName", onPurpose: true, out var name));
        builder.Cell(name, "alice", "UserName");
        builder.Cell(title, "x", "JobTitle");
        builder.Clear(title);
        Assert.Equal(
            "JobTitle: the attribute is both set and cleared; keep only one",
            Assert.Single(builder.Build(null).Problems));
    }

    [Fact]
    public void Values_given_twice_must_agree()
    {
        var same = Updates.Of(Catalogs.WorkMail, ("UserName", "alice"), ("FirstName", "A"), ("GivenName", "A"));
        Assert.Empty(same.Problems);
        Assert.Single(same.Edits);

        var different = Updates.Of(Catalogs.WorkMail, ("UserName", "alice"), ("FirstName", "A"), ("GivenName", "B"));
        Assert.Equal(
            "FirstName: FirstName and GivenName give different values; keep only one",
            Assert.Single(different.Problems));
    }

    [Fact]
    public void A_row_is_found_by_the_first_identifier_that_it_has()
    {
        Assert.Equal("UserName", FoundBy(("Email", "a@example.com"), ("UserId", ""), ("UserName", "alice")));
        Assert.Equal("Email", FoundBy(("Email", "a@example.com"), ("UserName", " ")));

        static string? FoundBy(params (string, string?)[] cells) =>
            Updates.Of(Catalogs.IdentityStore, cells).Key?.Identifier.Name;
    }

    [Theory]
    [InlineData("UserName", "alice", "Name=Ann Lee", "SAMAccountName=alice", "UserPrincipalName=ann@corp.example.com")]
    [InlineData("Email", "a@example.com", "Id=cfff3fbb-1b5d-4e14-8f3f-0d4f4d4b9b7e", "Mail=a@example.com")]
    [InlineData("Email", "a@example.com", "UserPrincipalName=ann@corp.example.com", "PrimaryEmail=a@example.com")]
    [InlineData("Email", "ann@corp.example.com", "UserPrincipalName=ann@corp.example.com", "Id=alice")]
    [InlineData("UserId", "S-1-1-12-1234", "Id=S-1-1-12-1234", "Name=Ann Lee")]
    [InlineData("UserId", "S-1-1-12-1234", "User ID=S-1-1-12-1234", "User Name=alice")]
    [InlineData("UserName", "alice", "User ID=4711", "User Name=alice", "Email=a@example.com")]
    [InlineData("UserName", "alice", "Name=alice", "Id=not/an id")]
    [InlineData("UserName", "alice", "User Id=A/1", "User Name=alice")]
    public void A_row_uses_its_most_specific_identifier_and_a_general_one_only_without_another(
        string identifier, string name, params string[] cells)
    {
        var update = Updates.Of(
            Catalogs.WorkMail, [.. cells.Select(cell => (cell.Split('=')[0], (string?)cell.Split('=')[1]))]);
        Assert.Equal((identifier, name), (update.Key?.Identifier.Name, update.Key?.Value));
        Assert.Empty(update.Problems);
    }

    [Fact]
    public void An_identifier_parameter_wins_over_identifier_columns()
    {
        var update = Updates.Of(Catalogs.WorkMail, builder =>
        {
            builder.Cell(Catalogs.WorkMail["UserId"], "S-1-5", "UserId");
            builder.Cell(Catalogs.WorkMail["Email"], "a@example.com", "Email", Sureness.Given);
        });
        Assert.Equal("Email", update.Key?.Identifier.Name);
        Assert.Equal("UserName: may have only letters, digits and . _ % + @ -; character 2 is U+002F", Assert.Single(
            Updates.Of(Catalogs.WorkMail, builder =>
            {
                builder.Cell(Catalogs.WorkMail["UserId"], "5a4db000", "UserId");
                builder.Cell(Catalogs.WorkMail["UserName"], "a/b", "UserName", Sureness.Given);
            }).Problems));
    }

    [Fact]
    public void An_invalid_general_name_is_reported_if_the_row_names_no_other_user()
    {
        Assert.Equal(
            "the row names no user: UserId, UserName, Email are all blank or missing; the value in column "
                + "Name is not a valid UserName: may have only letters, digits and . _ % + @ -; character 4 is U+0020",
            Assert.Single(Updates.Of(Catalogs.WorkMail, ("Name", "Ann Lee")).Problems));
    }

    [Fact]
    public void A_row_found_by_its_email_does_not_also_set_the_email()
    {
        Assert.Empty(Updates.Of(Catalogs.IdentityStore, ("Email", "a@example.com")).Edits);
        Assert.Single(Updates.Of(Catalogs.IdentityStore, ("UserName", "alice"), ("Email", "a@example.com")).Edits);
    }

    [Fact]
    public void A_row_without_a_user_is_refused_with_the_possible_columns()
    {
        var update = Updates.Of(Catalogs.IdentityStore, ("UserName", ""), ("Title", "Head"));
        Assert.Null(update.Key);
        Assert.Equal(
            "the row names no user: UserId, UserName, Email are all blank or missing", Assert.Single(update.Problems));
    }

    [Fact]
    public void An_attribute_without_an_empty_state_is_not_cleared()
    {
        var update = Updates.Of(Catalogs.WorkMail, ("UserName", "alice"), ("Role", "<delete>"));
        Assert.Equal("Role: the attribute can't be cleared", Assert.Single(update.Problems));
    }

    [Fact]
    public void Columns_that_only_find_a_user_are_known()
    {
        var catalog = Catalogs.WorkMail;
        Assert.Equal(
            ["Email"], catalog.FindOnlyOf(
                [("Email", catalog["Email"]), ("UserName", catalog["UserName"]), ("City", catalog["City"])]));
        Assert.Equal(
            ["Name"], catalog.FindOnlyOf([("Name", catalog["UserName"]), ("Login", catalog["UserName"])]));
    }

    [Theory]
    [InlineData("a; b;c ;")]
    [InlineData("[\"a\", \"b\", \"c\"]")]
    public void A_set_is_written_with_semicolons_or_as_json(string cell)
    {
        var update = Updates.Of(
            Catalogs.DirectoryServiceData, ("SAMAccountName", "alice"), ("otherTelephone:SS", cell));
        Assert.Equal(AttributeValue.Set(["c", "b", "a"]), Assert.Single(update.Edits).Value);
    }

    [Fact]
    public void A_document_that_is_not_JSON_is_refused_with_the_position()
    {
        var update = Updates.Of(
            Catalogs.IdentityStore, ("UserName", "alice"), ("Photos", """[{"value":"https://x",]"""));
        Assert.StartsWith(
            "Photos: must be a JSON list of objects; the JSON is invalid at line 1",
            Assert.Single(update.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_in_a_document_has_the_services_limits()
    {
        var email = new string('a', 1025);
        var update = Updates.Of(
            Catalogs.IdentityStore,
            ("UserName", "alice"), ("Photos", "[{},{},{},{}]"), ("Emails", $$"""[{"value":"{{email}}"}]"""));
        Assert.Equal(
            ["Photos: at most 3 items, 4 given", "Emails: value: at most 1024 characters, 1025 given"],
            update.Problems);
    }

    [Theory]
    [InlineData("Emails", """{"value":"a@example.com"}""", "must be a JSON list of objects")]
    [InlineData("Emails", "true", "must be a JSON list of objects")]
    [InlineData("Roles", """["Lead"]""", "must be a JSON list of objects")]
    [InlineData("Photos", """[{"value":"a"},"b"]""", "must be a JSON list of objects")]
    [InlineData("Emails", """[{"Value":"a"}]""", "the objects can have only the members value, type, primary")]
    [InlineData("Emails", """[{"display":"a"}]""", "the objects can have only the members value, type, primary")]
    [InlineData("Addresses", """[{"value":"a"}]""", "the objects can have only the members streetAddress, "
        + "locality, region, postalCode, country, formatted, type, primary")]
    [InlineData("PhoneNumbers", """[{"value":49}]""", "value: must be a text")]
    [InlineData("PhoneNumbers", """[{"value":["49"]}]""", "value: must be a text")]
    [InlineData("Roles", """[{"value":"","type":"x"}]""", "value: at least 1 character, 0 given")]
    [InlineData("Roles", """[{"type":"a\u0001"}]""", "type: may have only letters, marks, symbols, numbers, "
        + "punctuation, spaces, tabs and line breaks; character 2 is U+0001")]
    [InlineData("Roles", """[{"value":"a","primary":"true"}]""", "primary: must be true or false")]
    [InlineData("Emails", """[{"value":"a@x","value":"b"}]""", "an object has the member value twice; keep one")]
    [InlineData("Photos", """[{"value":"a"},{"display":"b"}]""", "each object must have the member value")]
    [InlineData("Photos", """[{"value":null}]""", "each object must have the member value")]
    [InlineData("Photos", """[{"value":"a","type":"b","display":"c","primary":true}]""", null)]
    [InlineData("Addresses", """[{"streetAddress":"1","locality":null,"primary":false}]""", null)]
    public void A_list_has_the_members_that_the_service_takes(string list, string cell, string? problem)
    {
        var update = Updates.Of(Catalogs.IdentityStore, ("UserName", "alice"), (list, cell));
        Assert.Equal(problem is null ? [] : [$"{list}: {problem}"], update.Problems);
    }

    [Fact]
    public void The_marker_clears_an_address_that_is_not_the_identifier()
    {
        var update = Updates.Of(Catalogs.IdentityStore, ("UserName", "alice"), ("Email", "<delete>"));
        Assert.Empty(update.Problems);
        var edit = Assert.Single(update.Edits);
        Assert.Equal(("Email", EditKind.Clear), (edit.Attribute.Name, edit.Kind));
    }
}
