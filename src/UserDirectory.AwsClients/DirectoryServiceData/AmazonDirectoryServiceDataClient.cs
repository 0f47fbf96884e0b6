using Amazon.DirectoryServiceData.Model;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.DirectoryServiceData;

/// <inheritdoc cref="IAmazonDirectoryServiceData"/>
public class AmazonDirectoryServiceDataClient(AWSCredentials credentials, AmazonDirectoryServiceDataConfig clientConfig)
    : ServiceClient(credentials, clientConfig), IAmazonDirectoryServiceData
{
    public Task<UpdateUserResponse> UpdateUserAsync(
        UpdateUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(DirectoryServiceDataOperations.UpdateUser, request, cancellationToken);

    public Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(DirectoryServiceDataOperations.DescribeUser, request, cancellationToken);

    public Task<ListUsersResponse> ListUsersAsync(
        ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(DirectoryServiceDataOperations.ListUsers, request, cancellationToken);

    public Task<SearchUsersResponse> SearchUsersAsync(
        SearchUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(DirectoryServiceDataOperations.SearchUsers, request, cancellationToken);
}
