using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Guards;

namespace UserDirectory.Tests.Guards;

public sealed class HeldPlansTests
{
    private static readonly AttributeCatalog Catalog = Catalogs.IdentityStore;

    [Fact]
    public void Plans_are_given_back_as_they_were_in_their_order()
    {
        var ada = Updates.Of(Catalog, ("UserName", "ada"), ("Title", "Head"), ("NickName", "<delete>"));
        var bo = Updates.Of(Catalog, ("UserName", "bo"), ("Title", "Head"));
        AttributeEdit[] edits = [.. ada.Edits];
        AttributeChange[] changes =
        [
            new(Catalog["Title"], AttributeValue.Text("Clerk"), AttributeValue.Text("Head")),
            new(Catalog["NickName"], AttributeValue.Text("Al"), null),
        ];
        var user = new UserSnapshot("1") { PermanentId = "S-1", Revision = "7" };
        user["UserName"] = AttributeValue.Text("Ada");
        user["Title"] = AttributeValue.Text("Clerk");
        user["NickName"] = AttributeValue.Text("Al");
        user["Locale"] = AttributeValue.Text("de");
        user.SetOtherValues(("ExternalIdIssuer", "idp"));
        var plans = new HeldPlans(Catalog);
        plans.Add(new UserChange
        {
            Update = ada, Status = ChangeStatus.WhatIf, Changes = changes, Snapshot = user,
            Duration = TimeSpan.FromMilliseconds(5),
        }, isFirst: true);
        plans.Add(new UserChange { Update = bo, Status = ChangeStatus.Unchanged, Snapshot = new("2") }, isFirst: true);

        Assert.Equal([ada, bo], plans.Updates);
        UserChange[] held = [.. plans.Changes];
        Assert.Equal(2, held.Length);
        Assert.Equal((ada, ChangeStatus.WhatIf, false), (held[0].Update, held[0].Status, held[0].IsForeseen));
        Assert.Equal(changes, held[0].Changes);
        Assert.Equal(("1", "S-1", "Ada"), (held[0].UserId, held[0].PermanentId, held[0].UserName));
        Assert.Equal(("idp", "7", 5), (held[0].Issuer, held[0].Revision, held[0].Duration.TotalMilliseconds));
        Assert.Equal((bo, ChangeStatus.Unchanged, true), (held[1].Update, held[1].Status, held[1].IsForeseen));
        Assert.Equal(("2", null, null), (held[1].UserId, held[1].PermanentId, held[1].UserName));
        Assert.Empty(held[1].Changes);
        Assert.Equal(edits, ada.Edits);
        // The edits are held as bytes, so each reading makes new values.
        Assert.NotSame(ada.Edits[0].Value, ada.Edits[0].Value);

        Assert.Equal([ada, bo], plans.Take());
        // Without a revision, the user is read again.
        Assert.Equal(("Clerk", "7"), (ada.Planned![Catalog["Title"]]!.AsText, ada.Planned.Revision));
        Assert.Null(bo.Planned);
        Assert.Empty(plans.Updates);
        Assert.Empty(plans.Changes);
    }

    [Fact]
    public void Only_a_change_has_the_revision_of_its_plan()
    {
        var update = Updates.Of(Catalog, ("UserName", "bo"), ("Title", "Head"));
        var plans = new HeldPlans(Catalog);
        plans.Add(new UserChange
        {
            Update = update, Status = ChangeStatus.Unchanged, Snapshot = new("2") { Revision = "7" },
        }, isFirst: false);
        Assert.Null(plans.Changes.Single().Revision);
    }
}
