using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.IdentityStore.Model;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.IdentityStore;

/// <summary>What the identity store answers to, in awsJson1.1.</summary>
internal static class IdentityStoreOperations
{
    // Above the operations, which take it: static members are set in the order of the text.
    private static ErrorCatalog Errors { get; } = new(
        "Amazon.IdentityStore", message => new AmazonIdentityStoreException(message))
    {
        [nameof(AccessDeniedException)] = e => new AccessDeniedException(e.Message)
        {
            Reason = e.Constant<AccessDeniedExceptionReason>("Reason"),
        },
        [nameof(ConflictException)] =
            e => new ConflictException(e.Message) { Reason = e.Constant<ConflictExceptionReason>("Reason") },
        [nameof(InternalServerException)] =
            e => new InternalServerException(e.Message) { RetryAfterSeconds = e.RetryAfterSeconds },
        [nameof(ResourceNotFoundException)] = e => new ResourceNotFoundException(e.Message)
        {
            Reason = e.Constant<ResourceNotFoundExceptionReason>("Reason"),
            ResourceId = e.Text("ResourceId"),
            ResourceType = e.Constant<ResourceType>("ResourceType"),
        },
        [nameof(ServiceQuotaExceededException)] = e => new ServiceQuotaExceededException(e.Message),
        [nameof(ThrottlingException)] = e => new ThrottlingException(e.Message)
        {
            Reason = e.Constant<ThrottlingExceptionReason>("Reason"),
            RetryAfterSeconds = e.RetryAfterSeconds,
        },
        [nameof(ValidationException)] = e => new ValidationException(e.Message)
        {
            Reason = e.Constant<ValidationExceptionReason>("Reason"),
        },
    };

    public static Operation<UpdateUserRequest, UpdateUserResponse> UpdateUser { get; } =
        Of(nameof(UpdateUser), IdentityStoreJson.Default.UpdateUserRequest,
            IdentityStoreJson.Default.UpdateUserResponse);

    public static Operation<DescribeUserRequest, DescribeUserResponse> DescribeUser { get; } =
        Of(nameof(DescribeUser), IdentityStoreJson.Default.DescribeUserRequest,
            IdentityStoreJson.Default.DescribeUserResponse);

    public static Operation<GetUserIdRequest, GetUserIdResponse> GetUserId { get; } =
        Of(nameof(GetUserId), IdentityStoreJson.Default.GetUserIdRequest, IdentityStoreJson.Default.GetUserIdResponse);

    public static Operation<ListUsersRequest, ListUsersResponse> ListUsers { get; } =
        Of(nameof(ListUsers), IdentityStoreJson.Default.ListUsersRequest, IdentityStoreJson.Default.ListUsersResponse);

    private static Operation<TRequest, TResponse> Of<TRequest, TResponse>(
        string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse>? response = null)
        where TRequest : AmazonIdentityStoreRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
        {
            Target = "AWSIdentityStore." + name,
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
[JsonSerializable(typeof(UpdateUserResponse))]
[JsonSerializable(typeof(DescribeUserRequest))]
[JsonSerializable(typeof(DescribeUserResponse))]
[JsonSerializable(typeof(GetUserIdRequest))]
[JsonSerializable(typeof(GetUserIdResponse))]
[JsonSerializable(typeof(ListUsersRequest))]
[JsonSerializable(typeof(ListUsersResponse))]
internal sealed partial class IdentityStoreJson : JsonSerializerContext;
