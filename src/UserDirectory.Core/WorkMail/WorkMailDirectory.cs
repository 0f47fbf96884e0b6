using Amazon.WorkMail;
using Amazon.WorkMail.Model;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Requests;

namespace UserDirectory.WorkMail;

/// <summary>The users of a WorkMail organization.</summary>
internal sealed class WorkMailDirectory(IAmazonWorkMail client, string organizationId, RequestGovernor governor)
    : IUserDirectory
{
    public AttributeCatalog Catalog => WorkMailCatalog.Catalog;

    // UserId takes an id, a name or an address, whatever its column is called; a user has one id and one name, but can
    // have several addresses, and a name may look like one.
    public bool MayBeSameUser(UserKey one, UserKey other) =>
        one.IsSame(other) || FormOf(one) != FormOf(other) || FormOf(one) == KeyForm.Address;

    public async Task<UserSnapshot> ReadAsync(UserUpdate update, CancellationToken cancellationToken)
    {
        var request = new DescribeUserRequest { OrganizationId = organizationId, UserId = update.Key!.Value };
        var user = await governor.SendAwsAsync(new("DescribeUser", update), WorkMailFailure.MeaningOf,
            token => client.DescribeUserAsync(request, token), cancellationToken).ConfigureAwait(false);
        return new WorkMailSnapshot(user);
    }

    public UserChangePlan Plan(UserSnapshot snapshot, UserUpdate update) =>
        WorkMailPlanner.Plan(organizationId, snapshot, update);

    // Safe to send again: the request is the whole dataset, so twice leaves the user as once does.
    public async Task<string?> ApplyAsync(UserChangePlan plan, PlannedCall call, CancellationToken cancellationToken)
    {
        var answer = await governor.SendAwsAsync(new("UpdateUser", plan), WorkMailFailure.MeaningOf,
            token => client.UpdateUserAsync((UpdateUserRequest)call.Request, token), cancellationToken).ConfigureAwait(false);
        return answer.ResponseMetadata?.RequestId;
    }

    private static KeyForm FormOf(UserKey key) =>
        key.Value.Contains('@') ? KeyForm.Address
        : Guid.TryParse(key.Value, out _) || key.Value.StartsWith("S-1-", StringComparison.OrdinalIgnoreCase) ? KeyForm.Id
        : KeyForm.Name;

    private enum KeyForm
    {
        Id,
        Name,
        Address,
    }
}
