using Amazon.WorkMail;
using Amazon.WorkMail.Model;
using UserDirectory.Changes;
using UserDirectory.WorkMail;

namespace UserDirectory.Tests.WorkMail;

public sealed class WorkMailPlanTests
{
    private const string OrganizationId = "m-0123456789abcdef0123456789abcdef";

    private static DescribeUserResponse Alice() => new()
    {
        UserId = "11111111-2222-3333-4444-555555555555",
        Name = "alice",
        Email = "alice@example.com",
        DisplayName = "Alice Lee",
        FirstName = "Alice",
        LastName = "Lee",
        Initials = "AL",
        Telephone = "+49 1",
        Street = "Main 1",
        JobTitle = "Clerk",
        City = "Bonn",
        Company = "Example",
        ZipCode = "53111",
        Department = "Sales",
        Country = "DE",
        Office = "B1",
        HiddenFromGlobalAddressList = true,
        UserRole = UserRole.REMOTE_USER,
        IdentityProviderUserId = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    };

    [Fact]
    public void The_whole_dataset_is_sent_with_the_changes_merged_into_it()
    {
        var plan = Plan(Alice(), ("City", "Köln"), ("Telephone", "<delete>"));

        Assert.Equal(["City: Bonn → Köln", "Telephone: +49 1 → -"], plan.Diff());
        var request = plan.Request<UpdateUserRequest>();
        Assert.Equal(OrganizationId, request.OrganizationId);
        Assert.Equal("11111111-2222-3333-4444-555555555555", request.UserId);
        Assert.Equal(("Köln", ""), (request.City, request.Telephone));
        Assert.Equal(("Alice Lee", "AL"), (request.DisplayName, request.Initials));
        Assert.Equal(("Alice", "Lee"), (request.FirstName, request.LastName));
        Assert.Equal(("Clerk", "Sales"), (request.JobTitle, request.Department));
        Assert.Equal(("Example", "B1"), (request.Company, request.Office));
        Assert.Equal(("Main 1", "53111", "DE"), (request.Street, request.ZipCode, request.Country));
        Assert.True(request.HiddenFromGlobalAddressList);
        Assert.Equal(UserRole.REMOTE_USER, request.Role);
        Assert.Equal("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee", request.IdentityProviderUserId);
    }

    [Theory]
    [InlineData("RESOURCE")]
    [InlineData("SYSTEM_USER")]
    public void A_role_that_cannot_be_sent_is_left_out(string role)
    {
        var user = Alice();
        user.UserRole = new UserRole(role);
        Assert.Null(Plan(user, ("City", "Köln")).Request<UpdateUserRequest>().Role);
    }

    [Fact]
    public void Nothing_to_change_means_nothing_sent()
    {
        var plan = Plan(Alice(), ("City", "Bonn"), ("Role", "remote_user"), ("HiddenFromGal", "yes"));
        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Calls);
    }

    [Fact]
    public void Case_counts() => Assert.Equal(["City: Bonn → BONN"], Plan(Alice(), ("City", "BONN")).Diff());

    [Fact]
    public void Clearing_what_is_empty_changes_nothing()
    {
        var user = Alice();
        user.City = "";
        Assert.Empty(Plan(user, ("City", "<delete>")).Changes);
    }

    [Fact]
    public void A_link_to_Identity_Center_that_is_not_there_is_not_sent_and_one_to_remove_is_sent_empty()
    {
        var user = Alice();
        user.IdentityProviderUserId = null;
        var unlinked = Plan(user, ("City", "Köln")).Request<UpdateUserRequest>();
        Assert.Null(unlinked.IdentityProviderUserId);
        var unlinking = Plan(Alice(), ("IdentityProviderUserId", "<delete>")).Request<UpdateUserRequest>();
        Assert.Equal("", unlinking.IdentityProviderUserId);
    }

    [Fact]
    public void A_request_makes_every_change_of_the_plan()
    {
        var plan = Plan(Alice(), ("Role", "user"), ("HiddenFromGal", "no"), ("IdentityCenterUserId", "<delete>"));
        Assert.Equal(plan.Changes, Assert.Single(plan.Calls).Changes);
        var request = plan.Request<UpdateUserRequest>();
        Assert.Equal((UserRole.USER, false, ""),
            (request.Role, request.HiddenFromGlobalAddressList, request.IdentityProviderUserId));
    }

    [Fact]
    public void A_user_with_few_values_is_sent_with_empty_texts()
    {
        var request = Plan(new DescribeUserResponse { UserId = "1" }, ("City", "Bonn")).Request<UpdateUserRequest>();
        Assert.Equal(("Bonn", "", "", ""), (request.City, request.Office, request.Street, request.DisplayName));
        Assert.Null(request.Role);
        Assert.False(request.HiddenFromGlobalAddressList);
    }

    private static UserChangePlan Plan(DescribeUserResponse user, params (string, string?)[] cells)
    {
        var update = Updates.Of(Catalogs.WorkMail, [("UserName", "alice"), .. cells]);
        Assert.Empty(update.Problems);
        return WorkMailPlanner.Plan(OrganizationId, new WorkMailSnapshot(user), update);
    }
}
