using Amazon.WorkMail;
using Amazon.WorkMail.Model;
using UserDirectory.Attributes;
using UserDirectory.Aws;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.WorkMail;

internal sealed class WorkMailDirectory(AmazonWorkMailClient client, string organizationId, RequestGovernor governor)
    : IUserDirectory
{
    private const int LargestPage = 100;

    public AttributeCatalog Catalog => WorkMailCatalog.Catalog;

    // UserId accepts an id, a name or an address, whatever the column's name. A user has one id and one name, but can
    // have several addresses, and a name may look like an address.
    public bool MayBeSameUser(UserKey one, UserKey other) =>
        one.IsSame(other) || FormOf(one) != FormOf(other) || FormOf(one) == KeyForm.Address;

    public PageRules? PageRules => null;

    public async Task<UserSnapshot> ReadAsync(
        UserKey key, IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken)
    {
        var request = new DescribeUserRequest { OrganizationId = organizationId, UserId = key.Value };
        var user = await governor.SendAwsAsync(new("DescribeUser", key.Value), WorkMailFailure.MeaningOf,
            token => client.DescribeUserAsync(request, token), cancellationToken).ConfigureAwait(false);
        var snapshot = new WorkMailSnapshot(user);
        // An address may be an alias, which the response does not include.
        if (FormOf(key) != KeyForm.Address) ServiceAnswers.IsOf(key.Value, user.UserId, user.Name);
        return snapshot;
    }

    public IAsyncEnumerable<UserSnapshot> ListAsync(CancellationToken cancellationToken) =>
        Pages.ReadAllAsync(async next =>
        {
            var request = new ListUsersRequest
            {
                OrganizationId = organizationId, MaxResults = LargestPage, NextToken = next,
            };
            var page = await governor.SendAwsAsync(new("ListUsers", ""), WorkMailFailure.MeaningOf,
                token => client.ListUsersAsync(request, token), cancellationToken).ConfigureAwait(false);
            return ((page.Users ?? []).Select(user => new WorkMailSnapshot(user)), page.NextToken);
        }, cancellationToken);

    public void Dispose()
    {
        client.Dispose();
        governor.Dispose();
    }

    // An address that is not the user's primary address may be an alias, a new address, or an address of another user.
    public async Task<UserUpdate> ResolveAsync(
        UserUpdate update, UserSnapshot snapshot, CancellationToken cancellationToken)
    {
        foreach (var other in update.OtherKeys.Where(key => FormOf(key) == KeyForm.Address && !IsOf(key, snapshot)))
        {
            if (await FindIdAsync(other, cancellationToken).ConfigureAwait(false) is { } id && id != snapshot.Id)
                throw ChangesErrors.DifferentUsers(update, other.Identifier);
        }
        return update;
    }

    public UserChangePlan Plan(UserSnapshot snapshot, UserUpdate update) =>
        WorkMailPlanner.Plan(organizationId, snapshot, update);

    // Safe to retry, because the request contains the complete dataset.
    public async Task<UserChangePlan.Response> ApplyAsync(
        UserChangePlan plan, UserChangePlan.Call call, CancellationToken cancellationToken)
    {
        var request = (UpdateUserRequest)call.Request;
        var answer = await governor.SendAwsAsync(new("UpdateUser", plan), WorkMailFailure.MeaningOf,
            token => client.UpdateUserAsync(request, token), cancellationToken).ConfigureAwait(false);
        return new(answer.ResponseMetadata?.RequestId);
    }

    private async Task<string?> FindIdAsync(UserKey key, CancellationToken cancellationToken)
    {
        try
        {
            return (await ReadAsync(key, [], cancellationToken).ConfigureAwait(false)).Id;
        }
        catch (UserDirectoryException error) when (error.Kind == FailureKind.UserNotFound)
        {
            return null;
        }
    }

    private static bool IsOf(UserKey key, UserSnapshot user) =>
        key.Value.Equals(user["Email"]?.AsText, StringComparison.OrdinalIgnoreCase)
        || key.Value.Equals(user["UserName"]?.AsText, StringComparison.OrdinalIgnoreCase);

    private static KeyForm FormOf(UserKey key) =>
        key.Value.Contains('@') ? KeyForm.Address
        : IsId(key.Value) ? KeyForm.Id
        : KeyForm.Name;

    private static bool IsId(string value) => WorkMailCatalog.EntityId.Allows(value);

    private enum KeyForm
    {
        Id,
        Name,
        Address,
    }
}
