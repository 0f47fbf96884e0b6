using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.DirectoryServiceData.Model;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.DirectoryServiceData;

/// <summary>What AWS Directory Service Data answers to, in restJson1.</summary>
internal static class DirectoryServiceDataOperations
{
    // Above the operations, which take it: static members are set in the order of the text.
    private static ErrorCatalog Errors { get; } = new(
        "Amazon.DirectoryServiceData", message => new AmazonDirectoryServiceDataException(message))
    {
        [nameof(AccessDeniedException)] =
            e => new AccessDeniedException(e.Message) { Reason = e.Constant<AccessDeniedReason>("Reason") },
        [nameof(ConflictException)] = e => new ConflictException(e.Message),
        [nameof(DirectoryUnavailableException)] = e => new DirectoryUnavailableException(e.Message)
        {
            Reason = e.Constant<DirectoryUnavailableReason>("Reason"),
        },
        [nameof(InternalServerException)] = e => new InternalServerException(e.Message),
        [nameof(ResourceNotFoundException)] = e => new ResourceNotFoundException(e.Message),
        [nameof(ThrottlingException)] =
            e => new ThrottlingException(e.Message) { RetryAfterSeconds = e.RetryAfterSeconds },
        [nameof(ValidationException)] = e => new ValidationException(e.Message)
        {
            Reason = e.Constant<ValidationExceptionReason>("Reason"),
        },
    };

    public static Operation<UpdateUserRequest, UpdateUserResponse> UpdateUser { get; } =
        Of<UpdateUserRequest, UpdateUserResponse>(
            nameof(UpdateUser), DirectoryServiceDataJson.Default.UpdateUserRequest);

    public static Operation<DescribeUserRequest, DescribeUserResponse> DescribeUser { get; } =
        Of(nameof(DescribeUser), DirectoryServiceDataJson.Default.DescribeUserRequest,
            DirectoryServiceDataJson.Default.DescribeUserResponse);

    public static Operation<ListUsersRequest, ListUsersResponse> ListUsers { get; } =
        Of(nameof(ListUsers), DirectoryServiceDataJson.Default.ListUsersRequest,
            DirectoryServiceDataJson.Default.ListUsersResponse);

    public static Operation<SearchUsersRequest, SearchUsersResponse> SearchUsers { get; } =
        Of(nameof(SearchUsers), DirectoryServiceDataJson.Default.SearchUsersRequest,
            DirectoryServiceDataJson.Default.SearchUsersResponse);

    private static Operation<TRequest, TResponse> Of<TRequest, TResponse>(
        string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse>? response = null)
        where TRequest : AmazonDirectoryServiceDataRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
        {
            Path = "/Users/" + name,
            Query = r => ("DirectoryId", r.DirectoryId),
            Request = request,
            Response = response,
            Errors = Errors,
        };
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(UpdateUserRequest))]
[JsonSerializable(typeof(DescribeUserRequest))]
[JsonSerializable(typeof(DescribeUserResponse))]
[JsonSerializable(typeof(ListUsersRequest))]
[JsonSerializable(typeof(ListUsersResponse))]
[JsonSerializable(typeof(SearchUsersRequest))]
[JsonSerializable(typeof(SearchUsersResponse))]
internal sealed partial class DirectoryServiceDataJson : JsonSerializerContext;
