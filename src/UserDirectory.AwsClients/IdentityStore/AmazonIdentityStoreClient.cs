using Amazon.IdentityStore.Model;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.IdentityStore;

/// <inheritdoc cref="IAmazonIdentityStore"/>
public class AmazonIdentityStoreClient(AWSCredentials credentials, AmazonIdentityStoreConfig clientConfig)
    : ServiceClient(credentials, clientConfig), IAmazonIdentityStore
{
    public Task<UpdateUserResponse> UpdateUserAsync(
        UpdateUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(IdentityStoreOperations.UpdateUser, request, cancellationToken);

    public Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(IdentityStoreOperations.DescribeUser, request, cancellationToken);

    public Task<GetUserIdResponse> GetUserIdAsync(
        GetUserIdRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(IdentityStoreOperations.GetUserId, request, cancellationToken);

    public Task<ListUsersResponse> ListUsersAsync(
        ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(IdentityStoreOperations.ListUsers, request, cancellationToken);
}
