using UserDirectory.Changes;
using UserDirectory.CloudSso;

namespace UserDirectory.Tests.CloudSso;

public sealed class CloudSsoPlanTests
{
    private static readonly CloudSsoClient.User Alice = new()
    {
        UserId = "u-1",
        UserName = "alice",
        FirstName = "Alice",
        Email = "alice@example.com",
        ProvisionType = "Manual",
    };

    [Fact]
    public void Only_what_changes_is_sent_and_an_empty_text_clears()
    {
        var plan = Plan(Alice, ("FirstName", "Alice"), ("LastName", "Lee"), ("Email", "<delete>"));
        Assert.Equal(["LastName: - → Lee", "Email: alice@example.com → -"], plan.Diff());
        var request = plan.Request<CloudSsoClient.UpdateUserRequest>();
        Assert.Equal(("Lee", ""), (request.NewLastName, request.NewEmail));
        Assert.Null(request.NewFirstName);
        Assert.Null(request.NewDisplayName);
        Assert.Null(request.NewDescription);
    }

    [Fact]
    public void A_synchronized_user_is_refused_before_anything_is_sent()
    {
        var synchronized = Alice with { ProvisionType = "Synchronized" };
        var error = Assert.Throws<UserDirectoryException>(() => Plan(synchronized, ("LastName", "Lee")));
        Assert.Equal("UserSynchronized", error.Code);
    }

    [Fact]
    public void A_synchronized_user_without_differences_does_not_fail() =>
        Assert.Empty(Plan(Alice with { ProvisionType = "Synchronized" }, ("FirstName", "Alice")).Changes);

    [Fact]
    public void Every_attribute_is_sent_as_its_own_member()
    {
        var plan = Plan(Alice, ("FirstName", "A"), ("LastName", "B"), ("DisplayName", "C"), ("Description", "D"),
            ("Email", "e@x.com"));
        var request = plan.Request<CloudSsoClient.UpdateUserRequest>();
        Assert.Equal(("d-1", "u-1"), (request.DirectoryId, request.UserId));
        Assert.Equal(("A", "B", "C"), (request.NewFirstName, request.NewLastName, request.NewDisplayName));
        Assert.Equal(("D", "e@x.com"), (request.NewDescription, request.NewEmail));
        Assert.Equal(plan.Changes, Assert.Single(plan.Calls).Changes);
    }

    [Fact]
    public void A_response_about_another_user_is_not_believed()
    {
        var call = Assert.Single(Plan(Alice, ("LastName", "Lee")).Calls);
        Assert.ThrowsAny<Exception>(() => CloudSsoPlanner.Made(call, Alice with { UserId = "u-2" }));
    }

    [Fact]
    public void The_response_shows_the_change()
    {
        var call = Assert.Single(Plan(Alice, ("LastName", "Lee"), ("DisplayName", "A")).Calls);
        Assert.Equal(call.Changes, CloudSsoPlanner.Made(call, Alice with { LastName = "Lee", DisplayName = "A" }));
        var kept = Assert.Single(CloudSsoPlanner.Made(call, Alice with { DisplayName = "A" }));
        Assert.Equal("DisplayName", kept.Attribute.Name);
        var trimmed = CloudSsoPlanner.Made(call, Alice with { LastName = "L", DisplayName = "A" });
        Assert.Equal("L", trimmed[0].After?.AsText);
    }

    private static UserChangePlan Plan(CloudSsoClient.User user, params (string, string?)[] cells)
    {
        var update = Updates.Of(Catalogs.CloudSso, [("UserName", "alice"), .. cells]);
        Assert.Empty(update.Problems);
        return CloudSsoPlanner.Plan("d-1", new CloudSsoSnapshot(user), update);
    }
}
