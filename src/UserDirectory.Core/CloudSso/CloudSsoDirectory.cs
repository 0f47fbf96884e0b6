using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.CloudSso;

internal sealed class CloudSsoDirectory(CloudSsoClient client, string directoryId, RequestGovernor governor)
    : IUserDirectory
{
    private const int LargestPage = 100;

    public AttributeCatalog Catalog => CloudSsoCatalog.Catalog;

    // Ids and user names are unique, but an id and a user name may belong to the same user.
    public bool MayBeSameUser(UserKey one, UserKey other) =>
        one.Identifier.Name != other.Identifier.Name || one.IsSame(other);

    public PageRules? PageRules { get; } = new(_ => 1, _ => true, _ => false);

    public async Task<UserSnapshot> ReadAsync(
        UserKey key, IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken)
    {
        if (key.Identifier.Name == "UserId")
        {
            var answer = await SendAsync(new("GetUser", key.Value),
                token => client.GetUserAsync(directoryId, key.Value, token),
                answer => answer.RequestId, cancellationToken).ConfigureAwait(false);
            var snapshot = new CloudSsoSnapshot(answer.User);
            ServiceAnswers.IsOf(key.Value, snapshot.Id);
            return snapshot;
        }
        // CloudSSO has no operation to get a user by name, but a filtered list returns the whole user.
        var page = await ListPageAsync(key.Value, $"UserName eq {key.Value}", null, null, cancellationToken)
            .ConfigureAwait(false);
        var user = page.Users.FirstOrDefault(
            user => string.Equals(user?.UserName, key.Value, StringComparison.OrdinalIgnoreCase));
        return user is not null ? new CloudSsoSnapshot(user) : throw CloudSsoFailure.NoUser(page.RequestId);
    }

    public IAsyncEnumerable<UserSnapshot> ListAsync(CancellationToken cancellationToken) =>
        Pages.ReadAllAsync(async next =>
        {
            var page = await ListPageAsync("", null, LargestPage, next, cancellationToken).ConfigureAwait(false);
            return (page.Users.Select(user => new CloudSsoSnapshot(user)), page.NextToken);
        }, cancellationToken);

    public void Dispose()
    {
        client.Dispose();
        governor.Dispose();
    }

    public Task<UserUpdate> ResolveAsync(
        UserUpdate update, UserSnapshot snapshot, CancellationToken cancellationToken) => Task.FromResult(update);

    public UserChangePlan Plan(UserSnapshot snapshot, UserUpdate update) =>
        CloudSsoPlanner.Plan(directoryId, snapshot, update);

    // Safe to retry, because the request sets attributes to complete values. Each attempt is signed with a new nonce;
    // otherwise the service would refuse it as a replay.
    public async Task<UserChangePlan.Response> ApplyAsync(
        UserChangePlan plan, UserChangePlan.Call call, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(new("UpdateUser", plan),
            token => client.UpdateUserAsync((CloudSsoClient.UpdateUserRequest)call.Request, token),
            answer => answer.RequestId, cancellationToken).ConfigureAwait(false);
        var made = CloudSsoPlanner.Made(call, answer.User);
        string[] notTaken = [.. call.Changes.Except(made).Select(change => change.Attribute.Name)];
        return notTaken.Length == 0 ? new(answer.RequestId)
            : throw CloudSsoFailure.NotTaken(notTaken, made, answer.RequestId);
    }

    private async Task<CloudSsoClient.ListUsersResponse> ListPageAsync(
        string target, string? filter, int? maxResults, string? next, CancellationToken cancellationToken)
    {
        var page = await SendAsync(new("ListUsers", target),
            token => client.ListUsersAsync(directoryId, filter, maxResults, next, token),
            page => page.RequestId, cancellationToken).ConfigureAwait(false);
        ServiceAnswers.Has(page.Users, "Users");
        return page;
    }

    private Task<T> SendAsync<T>(RequestGovernor.Context context, Func<CancellationToken, Task<T>> send,
        Func<T, string?> requestId, CancellationToken cancellationToken) =>
        governor.SendAsync(context, send, requestId, CloudSsoFailure.From, cancellationToken);
}
