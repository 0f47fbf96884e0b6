using Amazon.WorkMail.Model;

namespace Amazon.WorkMail;

/// <summary>The operations of Amazon WorkMail that read and update users.</summary>
public interface IAmazonWorkMail : IDisposable
{
    Task<UpdateUserResponse> UpdateUserAsync(UpdateUserRequest request, CancellationToken cancellationToken = default);

    Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default);

    Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default);
}
