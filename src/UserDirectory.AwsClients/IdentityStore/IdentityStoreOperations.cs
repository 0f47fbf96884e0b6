using System.Text.Json.Serialization;
using Amazon.IdentityStore.Model;
using UserDirectory.AwsClients;

namespace Amazon.IdentityStore;

/// <summary>Operations of the identity store, in awsJson1.1.</summary>
internal static partial class IdentityStoreOperations
{
    // Static members are set in the order of the text, so this one stands before the operations.
    private static readonly ServiceDescription Service = new(
        "Amazon.IdentityStore", message => new AmazonIdentityStoreException(message))
    {
        TargetPrefix = "AWSIdentityStore.",
        [nameof(AccessDeniedException)] = error => new AccessDeniedException(error.Message)
        {
            Reason = error.Constant<AccessDeniedExceptionReason>("Reason"),
        },
        [nameof(ConflictException)] = error => new ConflictException(error.Message)
        {
            Reason = error.Constant<ConflictExceptionReason>("Reason"),
        },
        [nameof(InternalServerException)] =
            error => new InternalServerException(error.Message) { RetryAfterSeconds = error.RetryAfterSeconds },
        [nameof(ResourceNotFoundException)] = error => new ResourceNotFoundException(error.Message)
        {
            Reason = error.Constant<ResourceNotFoundExceptionReason>("Reason"),
            ResourceId = error.Text("ResourceId"),
            ResourceType = error.Constant<ResourceType>("ResourceType"),
        },
        [nameof(ServiceQuotaExceededException)] = error => new ServiceQuotaExceededException(error.Message),
        [nameof(ThrottlingException)] =
            error => new ThrottlingException(error.Message) { RetryAfterSeconds = error.RetryAfterSeconds },
        [nameof(ValidationException)] = error => new ValidationException(error.Message)
        {
            Reason = error.Constant<ValidationExceptionReason>("Reason"),
        },
    };

    public static Operation<UpdateUserRequest, UpdateUserResponse> UpdateUser { get; } =
        new(Service, nameof(UpdateUser), IdentityStoreJson.Default.UpdateUserRequest,
            IdentityStoreJson.Default.UpdateUserResponse);

    public static Operation<DescribeUserRequest, DescribeUserResponse> DescribeUser { get; } =
        new(Service, nameof(DescribeUser), IdentityStoreJson.Default.DescribeUserRequest,
            IdentityStoreJson.Default.DescribeUserResponse);

    public static Operation<GetUserIdRequest, GetUserIdResponse> GetUserId { get; } =
        new(Service, nameof(GetUserId), IdentityStoreJson.Default.GetUserIdRequest,
            IdentityStoreJson.Default.GetUserIdResponse);

    public static Operation<ListUsersRequest, ListUsersResponse> ListUsers { get; } =
        new(Service, nameof(ListUsers), IdentityStoreJson.Default.ListUsersRequest,
            IdentityStoreJson.Default.ListUsersResponse);

    [JsonSourceGenerationOptions(
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString)]
    [JsonSerializable(typeof(UpdateUserRequest))]
    [JsonSerializable(typeof(UpdateUserResponse))]
    [JsonSerializable(typeof(DescribeUserRequest))]
    [JsonSerializable(typeof(DescribeUserResponse))]
    [JsonSerializable(typeof(GetUserIdRequest))]
    [JsonSerializable(typeof(GetUserIdResponse))]
    [JsonSerializable(typeof(ListUsersRequest))]
    [JsonSerializable(typeof(ListUsersResponse))]
    internal sealed partial class IdentityStoreJson : JsonSerializerContext;
}
