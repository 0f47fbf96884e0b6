using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Tests.Changes;

public sealed class UserUpdateTests
{
    private static readonly AttributeCatalog Catalog = Catalogs.IdentityStore;

    [Fact]
    public void An_update_with_other_edits_keeps_everything_else()
    {
        var input = new object();
        var recorded = new RecordedUser("1", default, [], []);
        var update = new UserUpdate(new UserKey(Catalog["UserName"], "ada"), [], ["a problem"], input)
        {
            Reviewed = [new(Catalog["Title"], null, null)], ReviewedRevision = "7", Recorded = recorded, Later = [[]],
            PermanentId = "S-1", Origin = "users.csv:14", KnownAs = "Ada", Row = 14,
            OtherKeys = [new UserKey(Catalog["Email"], "a@x.com")],
        };
        var edit = new AttributeEdit(Catalog["Title"], EditKind.Clear, null);
        var other = update.With([edit]);
        Assert.Equal(edit, Assert.Single(other.Edits));
        Assert.Equal((update.Key, "users.csv:14", "Ada", 14), (other.Key, other.Source, other.KnownAs, other.Row));
        Assert.Equal(("S-1", "7"), (other.PermanentId, other.ReviewedRevision));
        Assert.Equal(update.Problems, other.Problems);
        Assert.Same(input, other.Input);
        Assert.Same(recorded, other.Recorded);
        Assert.Same(update.Reviewed, other.Reviewed);
        Assert.Same(update.Later, other.Later);
        Assert.Same(update.OtherKeys, other.OtherKeys);
    }

    [Fact]
    public void A_row_that_could_not_be_read_has_its_problem_and_input_only()
    {
        var update = UserUpdate.Unreadable("line 3: a quotation mark is missing", "the line", 3);
        Assert.Null(update.Key);
        Assert.Empty(update.Edits);
        Assert.Equal(("line 3: a quotation mark is missing", "the line", 3),
            (Assert.Single(update.Problems), update.Input, update.Row));
        Assert.Null(update.Source);
    }

    [Fact]
    public void Packed_edits_and_inputs_are_given_back_as_they_were()
    {
        var title = new AttributeEdit(Catalog["Title"], EditKind.Set, AttributeValue.Text("Head"));
        AttributeEdit[] edits =
        [
            title, new(Catalog["NickName"], EditKind.Clear, null),
            new(Catalog["EmailPrimary"], EditKind.Set, AttributeValue.Boolean(true)) { ComesWith = title },
            new(Catalogs.DirectoryServiceData.Attribute("pager:SS"), EditKind.Add, AttributeValue.Set(["1", "2"])),
            new(Catalogs.DirectoryServiceData.Attribute("uidNumber"), EditKind.Remove, AttributeValue.Number(5)),
        ];
        var update = new UserUpdate(null, edits, [], new Packed());
        var packing = new EditPacking();
        update.Pack(packing);
        Assert.Equal(edits, update.Edits);
        update.Pack(packing);
        Assert.Equal(edits, update.Edits);
        Assert.Equal("the row", update.Input);
    }

    [Fact]
    public void A_user_whom_another_identifier_of_the_row_does_not_match_is_refused()
    {
        var update = new UserUpdate(new UserKey(Catalog["UserName"], "ada"), [], [], null)
        {
            OtherKeys = [new UserKey(Catalog["UserId"], "1"), new UserKey(Catalog["Email"], "a@x.com")],
        };
        var user = new UserSnapshot("1") { ["emails.value"] = AttributeValue.Text("b@x.com") };
        update.CheckOtherKeys(user, (_, _) => true);
        var error = Assert.Throws<UserDirectoryException>(() => update.CheckOtherKeys(user, (given, own) =>
        {
            Assert.Equal(("a@x.com", "b@x.com"), (given.Value, own.Value));
            Assert.Equal((Catalog["Email"], Catalog["Email"]), (given.Identifier, own.Identifier));
            return false;
        }));
        Assert.Equal((FailureKind.InvalidInput, "UserName and Email name different users; keep only one"),
            (error.Kind, error.Message));
    }

    /// <summary>An input in compact form.</summary>
    private sealed class Packed : IPackedInput
    {
        public object Input => "the row";
    }
}
