using Amazon.IdentityStore;
using Amazon.IdentityStore.Model;
using Amazon.Runtime.Documents;
using UserDirectory.Attributes;
using UserDirectory.Aws;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.IdentityStore;

/// <summary>The users of an IAM Identity Center identity store.</summary>
internal sealed class IdentityStoreDirectory(
    AmazonIdentityStoreClient client, string identityStoreId, RequestGovernor governor) : IUserDirectory
{
    private const int LargestPage = 100;

    private readonly NamedUsers _named = new(name => IsOf("UserId")(name) && IdentityStoreCatalog.IdIn(name) == name);

    public AttributeCatalog Catalog => IdentityStoreCatalog.Catalog;

    // Ids, user names and e-mail addresses are unique in a store, but an id, a name and an address may belong to the
    // same user.
    public bool MayBeSameUser(UserKey one, UserKey other) =>
        one.Identifier.Name != other.Identifier.Name || one.IsSame(other);

    // A user name or address needs one more request to find the id. A list is sent whole.
    public PageRules? PageRules { get; } = new(
        key => key.Identifier.Name == "UserId" ? 1 : 2,
        attribute => IdentityStoreCatalog.ExtensionOf(attribute) is null or IdentityStoreCatalog.EnterpriseExtension,
        attribute => IdentityStoreCatalog.IsListMember(attribute, out _, out _));

    public async Task<UserSnapshot> ReadAsync(
        UserKey key, IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken)
    {
        var request = new DescribeUserRequest
        {
            IdentityStoreId = identityStoreId,
            UserId = await FindIdAsync(key, cancellationToken).ConfigureAwait(false),
        };
        var extensions = attributes.Select(IdentityStoreCatalog.ExtensionOf).OfType<string>().Distinct().ToList();
        if (extensions.Count > 0) request.Extensions = extensions;
        var user = await governor.SendAwsAsync(new("DescribeUser", key.Value), IdentityStoreFailure.MeaningOf,
            token => client.DescribeUserAsync(request, token), cancellationToken).ConfigureAwait(false);
        var snapshot = new IdentityStoreSnapshot(user)
        {
            Tells = attribute => IdentityStoreCatalog.ExtensionOf(attribute) is not { } extension
                || extensions.Contains(extension),
        };
        ServiceAnswers.IsOf(request.UserId, user.UserId);
        var addresses = (user.Emails ?? []).Select(email => email.Value);
        ServiceAnswers.IsOf(key.Value, [user.UserId, user.UserName, .. addresses]);
        return snapshot;
    }

    public IAsyncEnumerable<UserSnapshot> ListAsync(CancellationToken cancellationToken) =>
        Pages.ReadAllAsync(async next =>
        {
            var request = new ListUsersRequest
            {
                IdentityStoreId = identityStoreId, MaxResults = LargestPage, NextToken = next,
                Extensions = [IdentityStoreCatalog.EnterpriseExtension],
            };
            var page = await governor.SendAwsAsync(new("ListUsers", ""), IdentityStoreFailure.MeaningOf,
                token => client.ListUsersAsync(request, token), cancellationToken).ConfigureAwait(false);
            var users = ServiceAnswers.Has(page.Users, "Users");
            return (users.Select(user => new IdentityStoreSnapshot(user)), page.NextToken);
        }, cancellationToken);

    public void Dispose()
    {
        client.Dispose();
        governor.Dispose();
    }

    public Task<UserUpdate> ResolveAsync(
        UserUpdate update, UserSnapshot snapshot, CancellationToken cancellationToken) =>
        _named.ResolveAsync(update, snapshot, name => FindIdAsync(name, cancellationToken));

    public UserChangePlan Plan(UserSnapshot snapshot, UserUpdate update) =>
        IdentityStorePlanner.Plan(identityStoreId, snapshot, update);

    // Safe to retry, because each operation sets its attribute to a complete value or removes it. With a revision, the
    // service refuses the second of two such requests, and a read of the user shows whether the first one succeeded.
    public async Task<UserChangePlan.Response> ApplyAsync(
        UserChangePlan plan, UserChangePlan.Call call, CancellationToken cancellationToken)
    {
        var request = (UpdateUserRequest)call.Request;
        var answer = await governor.SendAwsAsync(new("UpdateUser", plan),
            error => IdentityStoreFailure.MeaningOfUpdate(error, request.Revision),
            token => client.UpdateUserAsync(request, token), cancellationToken).ConfigureAwait(false);
        var revision = string.IsNullOrEmpty(answer.Revision) ? null : answer.Revision;
        return new(answer.ResponseMetadata?.RequestId, revision);
    }

    // A user name may contain an @ like an address, so both identifiers are tried.
    private async Task<string?> FindIdAsync(string name, CancellationToken cancellationToken)
    {
        if (IsOf("UserId")(name)) return IdentityStoreCatalog.IdIn(name);
        foreach (var identifier in (string[])(name.Contains('@') ? ["Email", "UserName"] : ["UserName"]))
        {
            if (!IsOf(identifier)(name)) continue;
            try
            {
                var key = new UserKey(IdentityStoreCatalog.Catalog[identifier], name);
                return await FindIdAsync(key, cancellationToken).ConfigureAwait(false);
            }
            catch (UserDirectoryException error) when (error.Kind == FailureKind.UserNotFound)
            {
                // The next identifier is tried.
            }
        }
        return null;
    }

    private static Func<string, bool> IsOf(string identifier) => text =>
        IdentityStoreCatalog.Catalog[identifier].Check(Attributes.AttributeValue.Text(text)) is null;

    private async Task<string> FindIdAsync(UserKey key, CancellationToken cancellationToken)
    {
        if (key.Identifier.Name == "UserId") return key.Value;
        var request = new GetUserIdRequest
        {
            IdentityStoreId = identityStoreId,
            AlternateIdentifier = new AlternateIdentifier
            {
                UniqueAttribute = new UniqueAttribute
                {
                    AttributePath = key.Identifier.Name == "UserName" ? "userName" : key.Identifier.WireName,
                    AttributeValue = new Document(key.Value),
                },
            },
        };
        var answer = await governor.SendAwsAsync(new("GetUserId", key.Value), IdentityStoreFailure.MeaningOf,
            token => client.GetUserIdAsync(request, token), cancellationToken).ConfigureAwait(false);
        return ServiceAnswers.Id(answer.UserId);
    }
}
