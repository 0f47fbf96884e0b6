using System.Text.Json.Serialization;
using Amazon.DirectoryServiceData.Model;
using UserDirectory.AwsClients;

namespace Amazon.DirectoryServiceData;

/// <summary>Operations of AWS Directory Service Data, in restJson1.</summary>
internal static partial class DirectoryServiceDataOperations
{
    // Static members are set in the order of the text, so this one stands before the operations.
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

    public static Operation<UpdateUserRequest, UpdateUserResponse> UpdateUser { get; } =
        new(Service, nameof(UpdateUser), DirectoryServiceDataJson.Default.UpdateUserRequest);

    public static Operation<DescribeUserRequest, DescribeUserResponse> DescribeUser { get; } =
        new(Service, nameof(DescribeUser), DirectoryServiceDataJson.Default.DescribeUserRequest,
            DirectoryServiceDataJson.Default.DescribeUserResponse);

    public static Operation<ListUsersRequest, ListUsersResponse> ListUsers { get; } =
        new(Service, nameof(ListUsers), DirectoryServiceDataJson.Default.ListUsersRequest,
            DirectoryServiceDataJson.Default.ListUsersResponse);

    public static Operation<SearchUsersRequest, SearchUsersResponse> SearchUsers { get; } =
        new(Service, nameof(SearchUsers), DirectoryServiceDataJson.Default.SearchUsersRequest,
            DirectoryServiceDataJson.Default.SearchUsersResponse);

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
