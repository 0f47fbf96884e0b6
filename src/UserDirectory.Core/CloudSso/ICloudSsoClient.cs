namespace UserDirectory.CloudSso;

/// <summary>The operations of CloudSSO 2021-05-15 that updating users needs; nothing is retried here.</summary>
internal interface ICloudSsoClient : IDisposable
{
    Task<UserResponse> UpdateUserAsync(UpdateUserRequest request, CancellationToken cancellationToken);

    Task<UserResponse> GetUserAsync(GetUserRequest request, CancellationToken cancellationToken);

    Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken);
}
