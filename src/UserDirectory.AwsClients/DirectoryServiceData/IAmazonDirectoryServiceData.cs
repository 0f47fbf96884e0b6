using Amazon.DirectoryServiceData.Model;
using Amazon.Runtime;

namespace Amazon.DirectoryServiceData;

/// <summary>The operations of AWS Directory Service Data that read and update users.</summary>
public interface IAmazonDirectoryServiceData : IAmazonService, IDisposable
{
#if NET
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonDirectoryServiceDataConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonDirectoryServiceDataClient(awsCredentials, (AmazonDirectoryServiceDataConfig)clientConfig);

#endif
    Task<UpdateUserResponse> UpdateUserAsync(UpdateUserRequest request, CancellationToken cancellationToken = default);

    Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default);

    Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default);

    Task<SearchUsersResponse> SearchUsersAsync(
        SearchUsersRequest request, CancellationToken cancellationToken = default);
}
