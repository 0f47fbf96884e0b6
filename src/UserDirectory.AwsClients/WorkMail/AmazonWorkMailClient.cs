using Amazon.Runtime;
using Amazon.WorkMail.Model;
using UserDirectory.AwsClients;

namespace Amazon.WorkMail;

/// <inheritdoc cref="IAmazonWorkMail"/>
public class AmazonWorkMailClient(AWSCredentials credentials, AmazonWorkMailConfig clientConfig)
    : ServiceClient(credentials, clientConfig), IAmazonWorkMail
{
    public Task<UpdateUserResponse> UpdateUserAsync(
        UpdateUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(WorkMailOperations.UpdateUser, request, cancellationToken);

    public Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(WorkMailOperations.DescribeUser, request, cancellationToken);

    public Task<ListUsersResponse> ListUsersAsync(
        ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(WorkMailOperations.ListUsers, request, cancellationToken);
}
