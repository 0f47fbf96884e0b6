using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using UserDirectory.CloudSso.AlibabaCloud;
using Parameters = System.Collections.Generic.Dictionary<string, string?>;

namespace UserDirectory.CloudSso;

/// <summary>
/// Client of CloudSSO 2021-05-15, with the operations that updates of users need. The client asks for the current
/// credentials before each request, sends the request once, and disposes the given HTTP clients.
/// </summary>
internal sealed partial class CloudSsoClient(
    HttpClient http, Uri endpoint, Func<CancellationToken, Task<AlibabaCredentials>> credentials,
    TimeProvider time, Func<string> nonce) : IDisposable
{
    private readonly AcsClient _api = new(http, endpoint, "2021-05-15", time, nonce);

    /// <summary>The client for credential requests that bypass the proxy; may be null.</summary>
    public IDisposable? CredentialsHttp { get; init; }

    public Task<UserResponse> UpdateUserAsync(UpdateUserRequest request, CancellationToken cancellationToken) =>
        SendAsync("UpdateUser", CloudSsoJson.Default.UserResponse, new()
        {
            ["DirectoryId"] = request.DirectoryId,
            ["UserId"] = request.UserId,
            ["NewFirstName"] = request.NewFirstName,
            ["NewLastName"] = request.NewLastName,
            ["NewDisplayName"] = request.NewDisplayName,
            ["NewDescription"] = request.NewDescription,
            ["NewEmail"] = request.NewEmail,
        }, cancellationToken);

    public Task<UserResponse> GetUserAsync(
        string directoryId, string userId, CancellationToken cancellationToken) =>
        SendAsync("GetUser", CloudSsoJson.Default.UserResponse, new()
        {
            ["DirectoryId"] = directoryId, ["UserId"] = userId,
        }, cancellationToken);

    /// <summary>
    /// Reads a page of 1 to 100 users (the service's default: 10); without a token, the first page. A filter is
    /// <c>UserName eq NAME</c> or <c>UserName sw PREFIX</c>, not case-sensitive.
    /// </summary>
    public Task<ListUsersResponse> ListUsersAsync(string directoryId, string? filter, int? maxResults,
        string? nextToken, CancellationToken cancellationToken) =>
        SendAsync("ListUsers", CloudSsoJson.Default.ListUsersResponse, new()
        {
            ["DirectoryId"] = directoryId,
            ["Filter"] = filter,
            ["MaxResults"] = maxResults?.ToString(CultureInfo.InvariantCulture),
            ["NextToken"] = nextToken,
        }, cancellationToken);

    public void Dispose()
    {
        http.Dispose();
        CredentialsHttp?.Dispose();
    }

    private async Task<T> SendAsync<T>(
        string action, JsonTypeInfo<T> type, Parameters parameters, CancellationToken cancellationToken)
        where T : class
    {
        var keys = await credentials(cancellationToken).ConfigureAwait(false);
        return await _api.SendAsync(action, parameters, keys, type, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes of one user: null leaves an attribute as it is, an empty string clears it.</summary>
    internal sealed record UpdateUserRequest(string DirectoryId, string UserId)
    {
        public string? NewFirstName { get; init; }

        public string? NewLastName { get; init; }

        public string? NewDisplayName { get; init; }

        public string? NewDescription { get; init; }

        public string? NewEmail { get; init; }
    }

    /// <summary>The response of <c>GetUser</c>, and of <c>UpdateUser</c> with the user's new values.</summary>
    internal sealed record UserResponse
    {
        public required User User { get; init; }

        public string? RequestId { get; init; }
    }

    internal sealed record ListUsersResponse
    {
        public required IReadOnlyList<User> Users { get; init; }

        /// <summary>The token of the next page; null or empty on the last page.</summary>
        public string? NextToken { get; init; }

        public string? RequestId { get; init; }
    }

    internal sealed record User
    {
        public required string UserId { get; init; }

        public required string UserName { get; init; }

        public string? FirstName { get; init; }

        public string? LastName { get; init; }

        public string? DisplayName { get; init; }

        public string? Description { get; init; }

        public string? Email { get; init; }

        /// <summary><c>Enabled</c> or <c>Disabled</c>.</summary>
        public string? Status { get; init; }

        /// <summary><c>Manual</c>, or <c>Synchronized</c> for a user that SCIM synchronizes.</summary>
        public string? ProvisionType { get; init; }
    }

    [JsonSerializable(typeof(UserResponse))]
    [JsonSerializable(typeof(ListUsersResponse))]
    private sealed partial class CloudSsoJson : JsonSerializerContext;
}
