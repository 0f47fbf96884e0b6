using System.Collections.Concurrent;
using Amazon.DirectoryServiceData;
using Amazon.DirectoryServiceData.Model;
using UserDirectory.Attributes;
using UserDirectory.Aws;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.DirectoryServiceData;

/// <summary>The users of an AWS Managed Microsoft AD, through Directory Service Data.</summary>
internal sealed class DirectoryServiceDataDirectory(
    AmazonDirectoryServiceDataClient client, string directoryId, RequestGovernor governor, Func<string> newClientToken)
    : IUserDirectory
{
    private const int MostNamesACall = 25;
    // The longest SearchString in the service's model, in characters.
    private const int LongestSearch = 64;
    private const int LargestPage = 250;

    private readonly NamedUsers _named = new(ActiveDirectorySchema.IsDistinguishedName);

    // Names of attributes that accepted a text only as a set.
    private readonly ConcurrentDictionary<string, bool> _sets = new(StringComparer.OrdinalIgnoreCase);

    public AttributeCatalog Catalog => DirectoryServiceDataCatalog.Catalog;

    // SAMAccountName is the only identifier.
    public bool MayBeSameUser(UserKey one, UserKey other) => one.IsSame(other);

    public PageRules? PageRules => null;

    public async Task<UserSnapshot> ReadAsync(
        UserKey key, IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken)
    {
        // DescribeUser always returns the members, but other attributes only if the request names them.
        var names = attributes
            .Where(attribute => !DirectoryServiceDataCatalog.IsMember(attribute) && !attribute.IsIdentifier)
            .Select(attribute => attribute.WireName)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        var answers = new List<DescribeUserResponse>();
        for (var i = 0; i == 0 || i < names.Count; i += MostNamesACall)
        {
            var request = new DescribeUserRequest { DirectoryId = directoryId, SAMAccountName = key.Value };
            if (names.Count > 0) request.OtherAttributes = names.GetRange(i, Math.Min(MostNamesACall, names.Count - i));
            answers.Add(await DescribeAsync(request, cancellationToken).ConfigureAwait(false));
        }
        var user = DirectoryServiceDataSnapshot.From(answers);
        user.Tells = attribute => DirectoryServiceDataCatalog.IsMember(attribute) || attribute.IsIdentifier
            || names.Contains(attribute.WireName, StringComparer.OrdinalIgnoreCase);
        return user;
    }

    public IAsyncEnumerable<UserSnapshot> ListAsync(CancellationToken cancellationToken) =>
        Pages.ReadAllAsync(async next =>
        {
            var request = new ListUsersRequest
            {
                DirectoryId = directoryId, MaxResults = LargestPage, NextToken = next,
            };
            var page = await governor.SendAwsAsync(new("ListUsers", ""), DirectoryServiceDataFailure.MeaningOf,
                token => client.ListUsersAsync(request, token), cancellationToken).ConfigureAwait(false);
            return ((page.Users ?? []).Select(DirectoryServiceDataSnapshot.From), page.NextToken);
        }, cancellationToken);

    public void Dispose()
    {
        client.Dispose();
        governor.Dispose();
    }

    public Task<UserUpdate> ResolveAsync(
        UserUpdate update, UserSnapshot snapshot, CancellationToken cancellationToken) =>
        _named.ResolveAsync(update, snapshot, name => FindNameAsync(name, cancellationToken));

    public UserChangePlan Plan(UserSnapshot snapshot, UserUpdate update) =>
        DirectoryServiceDataPlanner.Plan(directoryId, snapshot, update);

    // Safe to retry, because every attempt of a request has the same ClientToken, which the service remembers for 8
    // hours.
    public async Task<UserChangePlan.Response> ApplyAsync(
        UserChangePlan plan, UserChangePlan.Call call, CancellationToken cancellationToken)
    {
        var request = (UpdateUserRequest)call.Request;
        DirectoryServiceDataPlanner.AddAsSets(request, _sets.ContainsKey);
        try
        {
            return new(await SendAsync(plan, request, cancellationToken).ConfigureAwait(false));
        }
        catch (UserDirectoryException error) when (error.Kind == FailureKind.Stale)
        {
            // The service does not return the type of an empty attribute, so an attribute that tools write as a text
            // may be a set.
            var names = DirectoryServiceDataPlanner.AddAsSets(request, ActiveDirectorySchema.MayBeSet);
            if (names.Count == 0) throw;
            request.ClientToken = null;
            try
            {
                var requestId = await SendAsync(plan, request, cancellationToken).ConfigureAwait(false);
                foreach (var name in names) _sets[name] = true;
                return new(requestId);
            }
            catch (UserDirectoryException second) when (second.Kind == FailureKind.Stale)
            {
                // The set failed too, so the type was not the cause.
                throw error;
            }
        }
    }

    private async Task<string?> SendAsync(
        UserChangePlan plan, UpdateUserRequest request, CancellationToken cancellationToken)
    {
        request.ClientToken ??= newClientToken();
        var answer = await governor.SendAwsAsync(new("UpdateUser", plan), DirectoryServiceDataFailure.MeaningOf,
            token => client.UpdateUserAsync(request, token), cancellationToken).ConfigureAwait(false);
        return answer.ResponseMetadata?.RequestId;
    }

    /// <summary>Finds the distinguished name of a user; null if not exactly one user matches.</summary>
    private async Task<string?> FindNameAsync(string name, CancellationToken cancellationToken)
    {
        if (!name.Contains('@'))
        {
            try
            {
                var request = new DescribeUserRequest { DirectoryId = directoryId, SAMAccountName = name };
                return (await DescribeAsync(request, cancellationToken).ConfigureAwait(false)).DistinguishedName;
            }
            catch (UserDirectoryException error) when (error.Kind == FailureKind.UserNotFound)
            {
                return null;
            }
        }
        if (TextRule.LengthOf(name) > LongestSearch) throw DirectoryServiceDataFailure.LongAddress(LongestSearch);
        var search = new SearchUsersRequest
        {
            DirectoryId = directoryId, SearchString = name, SearchAttributes = ["mail", "userPrincipalName"],
        };
        var answer = await governor.SendAwsAsync(new("SearchUsers", name), DirectoryServiceDataFailure.MeaningOf,
            token => client.SearchUsersAsync(search, token), cancellationToken).ConfigureAwait(false);
        var found = (answer.Users ?? []).Where(user => new[] { user.EmailAddress, user.UserPrincipalName }
            .Contains(name, StringComparer.OrdinalIgnoreCase)).ToArray();
        return found.Length == 1 ? found[0].DistinguishedName : null;
    }

    private async Task<DescribeUserResponse> DescribeAsync(
        DescribeUserRequest request, CancellationToken cancellationToken)
    {
        var name = request.SAMAccountName!;
        var user = await governor.SendAwsAsync(new("DescribeUser", name), DirectoryServiceDataFailure.MeaningOf,
            token => client.DescribeUserAsync(request, token), cancellationToken).ConfigureAwait(false);
        ServiceAnswers.IsOf(name, ServiceAnswers.Id(user.SAMAccountName));
        return user;
    }
}
