using Amazon.IdentityStore.Model;

namespace Amazon.IdentityStore;

/// <summary>The operations of the IAM Identity Center identity store that read and update users.</summary>
public interface IAmazonIdentityStore : IDisposable
{
    Task<UpdateUserResponse> UpdateUserAsync(UpdateUserRequest request, CancellationToken cancellationToken = default);

    Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default);

    Task<GetUserIdResponse> GetUserIdAsync(GetUserIdRequest request, CancellationToken cancellationToken = default);

    Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default);
}
