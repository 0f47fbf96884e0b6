using Amazon.Runtime;
using Amazon.WorkMail.Model;
using UserDirectory.AwsClients;

namespace Amazon.WorkMail;

/// <inheritdoc cref="IAmazonWorkMail"/>
public class AmazonWorkMailClient : ServiceClient, IAmazonWorkMail
{
    public AmazonWorkMailClient() : this(new AmazonWorkMailConfig()) { }

    public AmazonWorkMailClient(AmazonWorkMailConfig config) : base(null, config) { }

    public AmazonWorkMailClient(AWSCredentials credentials, AmazonWorkMailConfig clientConfig)
        : base(credentials, clientConfig) { }

    public virtual Task<UpdateUserResponse> UpdateUserAsync(
        UpdateUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(WorkMailOperations.UpdateUser, request, cancellationToken);

    public virtual Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(WorkMailOperations.DescribeUser, request, cancellationToken);

    public virtual Task<ListUsersResponse> ListUsersAsync(
        ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(WorkMailOperations.ListUsers, request, cancellationToken);
}
