using Amazon.DirectoryServiceData.Model;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.DirectoryServiceData;

/// <inheritdoc cref="IAmazonDirectoryServiceData"/>
public class AmazonDirectoryServiceDataClient : ServiceClient, IAmazonDirectoryServiceData
{
    public AmazonDirectoryServiceDataClient() : this(new AmazonDirectoryServiceDataConfig()) { }

    public AmazonDirectoryServiceDataClient(AmazonDirectoryServiceDataConfig config) : base(null, config) { }

    public AmazonDirectoryServiceDataClient(AWSCredentials credentials, AmazonDirectoryServiceDataConfig clientConfig)
        : base(credentials, clientConfig) { }

    public virtual Task<UpdateUserResponse> UpdateUserAsync(
        UpdateUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(DirectoryServiceDataOperations.UpdateUser, request, cancellationToken);

    public virtual Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(DirectoryServiceDataOperations.DescribeUser, request, cancellationToken);

    public virtual Task<ListUsersResponse> ListUsersAsync(
        ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(DirectoryServiceDataOperations.ListUsers, request, cancellationToken);

    public virtual Task<SearchUsersResponse> SearchUsersAsync(
        SearchUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(DirectoryServiceDataOperations.SearchUsers, request, cancellationToken);
}
