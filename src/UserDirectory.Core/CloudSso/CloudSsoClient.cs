using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using UserDirectory.CloudSso.AlibabaCloud;
using Parameters = System.Collections.Generic.Dictionary<string, string?>;

namespace UserDirectory.CloudSso;

/// <summary>CloudSSO over HTTP. It owns what it sends through: disposing it disposes that.</summary>
internal sealed class CloudSsoClient(
    HttpClient http,
    Uri endpoint,
    IAlibabaCredentialProvider credentials,
    TimeProvider time,
    Func<string> nonce) : ICloudSsoClient
{
    private readonly AcsRpcClient _api = new(http, endpoint, "2021-05-15", time, nonce);

    /// <summary>What its credentials come through besides.</summary>
    public IDisposable? CredentialsHttp { get; init; }

    public Task<UserResponse> UpdateUserAsync(UpdateUserRequest request, CancellationToken cancellationToken) =>
        CallAsync("UpdateUser", CloudSsoJson.Default.UserResponse, new()
        {
            ["DirectoryId"] = request.DirectoryId,
            ["UserId"] = request.UserId,
            ["NewFirstName"] = request.NewFirstName,
            ["NewLastName"] = request.NewLastName,
            ["NewDisplayName"] = request.NewDisplayName,
            ["NewDescription"] = request.NewDescription,
            ["NewEmail"] = request.NewEmail,
        }, cancellationToken);

    public Task<UserResponse> GetUserAsync(GetUserRequest request, CancellationToken cancellationToken) =>
        CallAsync("GetUser", CloudSsoJson.Default.UserResponse, new()
        {
            ["DirectoryId"] = request.DirectoryId,
            ["UserId"] = request.UserId,
        }, cancellationToken);

    public Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken) =>
        CallAsync("ListUsers", CloudSsoJson.Default.ListUsersResponse, new()
        {
            ["DirectoryId"] = request.DirectoryId,
            ["Filter"] = request.Filter,
            ["MaxResults"] = request.MaxResults?.ToString(CultureInfo.InvariantCulture),
            ["NextToken"] = request.NextToken,
        }, cancellationToken);

    public void Dispose()
    {
        http.Dispose();
        CredentialsHttp?.Dispose();
    }

    private async Task<T> CallAsync<T>(
        string action, JsonTypeInfo<T> answer, Parameters parameters, CancellationToken cancellationToken)
        where T : class
    {
        var keys = await credentials.GetAsync(cancellationToken).ConfigureAwait(false);
        return await _api.CallAsync(action, parameters, keys, answer, cancellationToken).ConfigureAwait(false);
    }
}
