using Amazon.DirectoryServiceData.Model;

namespace Amazon.DirectoryServiceData;

/// <summary>The operations of AWS Directory Service Data that read and update users.</summary>
public interface IAmazonDirectoryServiceData : IDisposable
{
    Task<UpdateUserResponse> UpdateUserAsync(UpdateUserRequest request, CancellationToken cancellationToken = default);

    Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default);

    Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default);

    Task<SearchUsersResponse> SearchUsersAsync(
        SearchUsersRequest request, CancellationToken cancellationToken = default);
}
