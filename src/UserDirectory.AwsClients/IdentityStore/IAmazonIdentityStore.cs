using Amazon.IdentityStore.Model;
using Amazon.Runtime;

namespace Amazon.IdentityStore;

/// <summary>The operations of the IAM Identity Center identity store that read and update users.</summary>
public interface IAmazonIdentityStore : IAmazonService, IDisposable
{
#if NET
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonIdentityStoreConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonIdentityStoreClient(awsCredentials, (AmazonIdentityStoreConfig)clientConfig);

#endif
    Task<UpdateUserResponse> UpdateUserAsync(UpdateUserRequest request, CancellationToken cancellationToken = default);

    Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default);

    Task<GetUserIdResponse> GetUserIdAsync(GetUserIdRequest request, CancellationToken cancellationToken = default);

    Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default);
}
