using System.Text.Json.Serialization;
using Amazon.DirectoryServiceData.Model;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.DirectoryServiceData;

/// <summary>Client of AWS Directory Service Data, in restJson1: the operations that read and update users.</summary>
public partial class AmazonDirectoryServiceDataClient(
    AWSCredentials credentials, AmazonDirectoryServiceDataConfig clientConfig)
    : ServiceClient(credentials, clientConfig)
{
    // Static members are initialized in textual order, so this member must come before the operations.
    private static readonly ServiceDescription Service = new(
        "Amazon.DirectoryServiceData", message => new AmazonDirectoryServiceDataException(message))
    {
        PathPrefix = "/Users/",
        Query = request => ("DirectoryId", ((AmazonDirectoryServiceDataRequest)request).DirectoryId),
        [nameof(AccessDeniedException)] =
            error => new AccessDeniedException(error.Message) { Reason = error.Constant<AccessDeniedReason>("Reason") },
        [nameof(ConflictException)] = error => new ConflictException(error.Message),
        [nameof(DirectoryUnavailableException)] = error => new DirectoryUnavailableException(error.Message)
        {
            Reason = error.Constant<DirectoryUnavailableReason>("Reason"),
        },
        [nameof(ResourceNotFoundException)] = error => new ResourceNotFoundException(error.Message),
        [nameof(ThrottlingException)] =
            error => new ThrottlingException(error.Message) { RetryAfterSeconds = error.RetryAfterSeconds },
        [nameof(ValidationException)] = error => new ValidationException(error.Message)
        {
            Reason = error.Constant<ValidationExceptionReason>("Reason"),
        },
    };

    private static readonly Operation<UpdateUserRequest, UpdateUserResponse> UpdateUser =
        new(Service, nameof(UpdateUser), DirectoryServiceDataJson.Default.UpdateUserRequest);

    private static readonly Operation<DescribeUserRequest, DescribeUserResponse> DescribeUser =
        new(Service, nameof(DescribeUser), DirectoryServiceDataJson.Default.DescribeUserRequest,
            DirectoryServiceDataJson.Default.DescribeUserResponse);

    private static readonly Operation<ListUsersRequest, ListUsersResponse> ListUsers =
        new(Service, nameof(ListUsers), DirectoryServiceDataJson.Default.ListUsersRequest,
            DirectoryServiceDataJson.Default.ListUsersResponse);

    private static readonly Operation<SearchUsersRequest, SearchUsersResponse> SearchUsers =
        new(Service, nameof(SearchUsers), DirectoryServiceDataJson.Default.SearchUsersRequest,
            DirectoryServiceDataJson.Default.SearchUsersResponse);

    public Task<UpdateUserResponse> UpdateUserAsync(
        UpdateUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(UpdateUser, request, cancellationToken);

    public Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(DescribeUser, request, cancellationToken);

    public Task<ListUsersResponse> ListUsersAsync(
        ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(ListUsers, request, cancellationToken);

    public Task<SearchUsersResponse> SearchUsersAsync(
        SearchUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SearchUsers, request, cancellationToken);

    [JsonSourceGenerationOptions(
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString)]
    [JsonSerializable(typeof(UpdateUserRequest))]
    [JsonSerializable(typeof(DescribeUserRequest))]
    [JsonSerializable(typeof(DescribeUserResponse))]
    [JsonSerializable(typeof(ListUsersRequest))]
    [JsonSerializable(typeof(ListUsersResponse))]
    [JsonSerializable(typeof(SearchUsersRequest))]
    [JsonSerializable(typeof(SearchUsersResponse))]
    internal sealed partial class DirectoryServiceDataJson : JsonSerializerContext;
}
