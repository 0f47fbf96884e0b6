using System.Text.Json.Serialization;
using Amazon.IdentityStore.Model;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.IdentityStore;

/// <summary>Client of the identity store, in awsJson1.1: the operations that read and update users.</summary>
public partial class AmazonIdentityStoreClient(AWSCredentials credentials, AmazonIdentityStoreConfig clientConfig)
    : ServiceClient(credentials, clientConfig)
{
    // Static members are initialized in textual order, so this member must come before the operations.
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

    private static readonly Operation<UpdateUserRequest, UpdateUserResponse> UpdateUser =
        new(Service, nameof(UpdateUser), IdentityStoreJson.Default.UpdateUserRequest,
            IdentityStoreJson.Default.UpdateUserResponse);

    private static readonly Operation<DescribeUserRequest, DescribeUserResponse> DescribeUser =
        new(Service, nameof(DescribeUser), IdentityStoreJson.Default.DescribeUserRequest,
            IdentityStoreJson.Default.DescribeUserResponse);

    private static readonly Operation<GetUserIdRequest, GetUserIdResponse> GetUserId =
        new(Service, nameof(GetUserId), IdentityStoreJson.Default.GetUserIdRequest,
            IdentityStoreJson.Default.GetUserIdResponse);

    private static readonly Operation<ListUsersRequest, ListUsersResponse> ListUsers =
        new(Service, nameof(ListUsers), IdentityStoreJson.Default.ListUsersRequest,
            IdentityStoreJson.Default.ListUsersResponse);

    public Task<UpdateUserResponse> UpdateUserAsync(
        UpdateUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(UpdateUser, request, cancellationToken);

    public Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(DescribeUser, request, cancellationToken);

    public Task<GetUserIdResponse> GetUserIdAsync(
        GetUserIdRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(GetUserId, request, cancellationToken);

    public Task<ListUsersResponse> ListUsersAsync(
        ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(ListUsers, request, cancellationToken);

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
