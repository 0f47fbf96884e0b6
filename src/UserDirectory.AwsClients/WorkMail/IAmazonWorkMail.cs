using Amazon.Runtime;
using Amazon.WorkMail.Model;

namespace Amazon.WorkMail;

/// <summary>The operations of Amazon WorkMail that read and update users.</summary>
public interface IAmazonWorkMail : IAmazonService, IDisposable
{
#if NET
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonWorkMailConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonWorkMailClient(awsCredentials, (AmazonWorkMailConfig)clientConfig);

#endif
    Task<UpdateUserResponse> UpdateUserAsync(UpdateUserRequest request, CancellationToken cancellationToken = default);

    Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default);

    Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default);
}
