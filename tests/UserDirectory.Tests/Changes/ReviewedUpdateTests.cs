using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Tests.Changes;

/// <summary>
/// An update that was reviewed applies to the user as reviewed: each attribute has its value from before the change, or
/// the value from after it. The rows after it in the plan may have changed the user already.
/// </summary>
public sealed class ReviewedUpdateTests
{
    private static readonly AttributeDefinition Title = Catalogs.IdentityStore["Title"];
    private static readonly AttributeDefinition Nick = Catalogs.IdentityStore["NickName"];
    private static readonly AttributeDefinition City = Catalogs.IdentityStore["City"];

    [Theory]
    [InlineData("Clerk")]
    [InlineData("Head")]
    public void A_user_with_the_value_from_before_or_after_is_updated(string title)
    {
        var update = Reviewed(Change(Title, "Clerk", "Head"));
        Assert.Same(update, update.ToMake(User((Title, title))));
    }

    [Fact]
    public void A_user_whom_someone_else_changed_is_not_updated_and_the_attributes_are_named()
    {
        var update = Reviewed(
            Change(Title, "Clerk", "Head"), Change(Nick, null, "Boss"),
            Change(Catalogs.IdentityStore["City"], "A", "B"));
        var error = Assert.Throws<UserDirectoryException>(() => update.ToMake(User((Title, "Chief"), (Nick, "Al"))));
        Assert.Equal((FailureKind.Conflict, "ChangedSince"), (error.Kind, error.Code));
        Assert.Equal("Someone else has changed Title, NickName, City after the plan or the run, so this user is not "
            + "changed.", error.Message);
        Assert.Equal(
            [("Clerk", "Chief"), (null, "Al"), ("A", null)],
            error.Since.Select(change => (change.Before?.AsText, change.After?.AsText)));
    }

    [Fact]
    public void A_user_with_the_reviewed_revision_is_as_reviewed()
    {
        var update = OfRevision("7", Change(Title, "Clerk", "Head"));
        var user = User((Title, "Chief"));
        user.Revision = "7";
        Assert.Same(update, update.ToMake(user));
        user.Revision = "8";
        Assert.Throws<UserDirectoryException>(() => update.ToMake(user));
        user.Revision = null;
        Assert.Throws<UserDirectoryException>(() => OfRevision(null, Change(Title, "Clerk", "Head")).ToMake(user));
    }

    [Theory]
    [InlineData("S-1", "S-2", true)]
    [InlineData("S-1", "S-1", false)]
    [InlineData("S-1", null, false)]
    [InlineData(null, "S-2", false)]
    public void A_name_that_belongs_to_another_user_now_is_refused(string? reviewed, string? now, bool isRefused)
    {
        var update = new UserUpdate(
            new UserKey(Catalogs.DirectoryServiceData["SAMAccountName"], "ada"), [Set(Title, "Head")], [], null)
        {
            Reviewed = [Change(Title, "Clerk", "Head")], PermanentId = reviewed,
        };
        var user = User((Title, "Clerk"));
        user.PermanentId = now;
        if (!isRefused)
        {
            Assert.Same(update, update.ToMake(user));
            return;
        }
        var error = Assert.Throws<UserDirectoryException>(() => update.ToMake(user));
        Assert.Equal((FailureKind.Conflict, "OtherUser"), (error.Kind, error.Code));
        Assert.Equal("The name ada belongs to another user now, because the original user was renamed or deleted. "
            + "Neither user is changed. Find the original user by the id S-1.", error.Message);
    }

    [Fact]
    public void A_change_that_a_later_row_has_undone_is_left_out()
    {
        // The plan makes the user Head and then Clerk again; a second run finds Clerk and must not make Head.
        var update = Then(
            [[Change(Nick, "Boss", "Al")], [Change(Title, "Head", "Clerk")]],
            Change(Title, "Clerk", "Head"), Change(Nick, null, "Boss"));
        var made = update.ToMake(User((Title, "Clerk")));
        Assert.Equal(Nick, Assert.Single(made.Edits).Attribute);

        update = Then(
            [[Change(Nick, "Boss", "Al"), Change(Title, "Head", "Clerk")]],
            Change(Title, "Clerk", "Head"), Change(Nick, null, "Boss"), Change(City, null, "Ulm"));
        Assert.Equal(City, Assert.Single(update.ToMake(User((Title, "Clerk"), (Nick, "Al"))).Edits).Attribute);

        // The last row with the attribute decides.
        update = Then(
            [[Change(Title, "Head", "Clerk")], [Change(Title, "Clerk", "Chief")]], Change(Title, "Clerk", "Head"));
        Assert.Same(update, update.ToMake(User((Title, "Clerk"))));
    }

    [Fact]
    public void A_value_that_a_later_row_has_set_is_no_conflict()
    {
        var update = Then([[Change(Title, "Head", "Chief")]], Change(Title, "Clerk", "Head"));
        Assert.Empty(update.ToMake(User((Title, "Chief"))).Edits);
        Assert.Throws<UserDirectoryException>(() => update.ToMake(User((Title, "King"))));
        // A later row of another attribute explains nothing, even if the attribute's name begins in the same way.
        Assert.Throws<UserDirectoryException>(() => Then(
                [[Change(Title with { WireName = "titleOfHonour" }, null, null)]], Change(Title, "Clerk", "Head"))
            .ToMake(User((Title, "King"))));
    }

    [Theory]
    [InlineData("Emails", "Email")]
    [InlineData("Email", "Emails")]
    public void A_later_row_of_a_list_or_its_member_explains_the_other(string reviewed, string later)
    {
        var (one, other) = (Catalogs.IdentityStore[reviewed], Catalogs.IdentityStore[later]);
        // The later row also changes an attribute that explains nothing.
        var update = Then([[Change(City, "x", "y"), Change(other, "b", "c")]], Change(one, "a", "b"));
        Assert.Empty(update.ToMake(User((one, "x"), (other, "c"))).Edits);
        Assert.Throws<UserDirectoryException>(() => update.ToMake(User((one, "x"), (other, "d"))));
    }

    private static AttributeEdit Set(AttributeDefinition attribute, string? value) =>
        new(attribute, EditKind.Set, AttributeValue.FromText(value));

    private static AttributeChange Change(AttributeDefinition attribute, string? before, string? after) =>
        new(attribute, AttributeValue.FromText(before), AttributeValue.FromText(after));

    private static UserUpdate Reviewed(params AttributeChange[] changes) => OfRevision(null, changes);

    private static UserUpdate OfRevision(string? revision, params AttributeChange[] changes) => new(
        new UserKey(Catalogs.IdentityStore["UserName"], "ada"),
        [.. changes.Select(change => new AttributeEdit(change.Attribute, EditKind.Set, change.After))], [], null)
    {
        Reviewed = changes, ReviewedRevision = revision,
    };

    private static UserUpdate Then(AttributeChange[][] later, params AttributeChange[] changes) => new(
        new UserKey(Catalogs.IdentityStore["UserName"], "ada"),
        [.. changes.Select(change => new AttributeEdit(change.Attribute, EditKind.Set, change.After))], [], null)
    {
        Reviewed = changes, Later = later,
    };

    private static UserSnapshot User(params (AttributeDefinition Attribute, string? Value)[] values)
    {
        var user = new UserSnapshot("1");
        foreach (var (attribute, value) in values) user[attribute.WireName] = AttributeValue.FromText(value);
        return user;
    }
}
