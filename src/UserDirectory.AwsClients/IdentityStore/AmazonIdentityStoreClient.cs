using Amazon.IdentityStore.Model;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.IdentityStore;

/// <inheritdoc cref="IAmazonIdentityStore"/>
public class AmazonIdentityStoreClient : ServiceClient, IAmazonIdentityStore
{
    public AmazonIdentityStoreClient() : this(new AmazonIdentityStoreConfig()) { }

    public AmazonIdentityStoreClient(AmazonIdentityStoreConfig config) : base(null, config) { }

    public AmazonIdentityStoreClient(AWSCredentials credentials, AmazonIdentityStoreConfig clientConfig)
        : base(credentials, clientConfig) { }

    public virtual Task<UpdateUserResponse> UpdateUserAsync(
        UpdateUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(IdentityStoreOperations.UpdateUser, request, cancellationToken);

    public virtual Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(IdentityStoreOperations.DescribeUser, request, cancellationToken);

    public virtual Task<GetUserIdResponse> GetUserIdAsync(
        GetUserIdRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(IdentityStoreOperations.GetUserId, request, cancellationToken);

    public virtual Task<ListUsersResponse> ListUsersAsync(
        ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(IdentityStoreOperations.ListUsers, request, cancellationToken);
}
