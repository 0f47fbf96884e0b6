using System.Text.Json.Serialization;
using Amazon.IdentityStore.Model;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.IdentityStore;

/// <summary>Client of the identity store, in awsJson1.1: the operations that read and update users.</summary>
public partial class AmazonIdentityStoreClient(AWSCredentials credentials, AmazonIdentityStoreConfig clientConfig)
    : ServiceClient(credentials, clientConfig)
{
    private protected override JsonSerializerContext Json => IdentityStoreJson.Default;

    private protected override string TargetPrefix => "AWSIdentityStore.";

    private protected override AmazonServiceException ExceptionOf(ServiceError error) => error.Code switch
    {
        nameof(AccessDeniedException) => new AccessDeniedException(error.Message)
        {
            Reason = error.Constant<AccessDeniedExceptionReason>("Reason"),
        },
        nameof(ConflictException) => new ConflictException(error.Message)
        {
            Reason = error.Constant<ConflictExceptionReason>("Reason"),
        },
        nameof(InternalServerException) =>
            new InternalServerException(error.Message) { RetryAfterSeconds = error.RetryAfterSeconds },
        nameof(ResourceNotFoundException) => new ResourceNotFoundException(error.Message)
        {
            Reason = error.Constant<ResourceNotFoundExceptionReason>("Reason"),
            ResourceId = error.Text("ResourceId"),
            ResourceType = error.Constant<ResourceType>("ResourceType"),
        },
        nameof(ServiceQuotaExceededException) => new ServiceQuotaExceededException(error.Message),
        nameof(ThrottlingException) =>
            new ThrottlingException(error.Message) { RetryAfterSeconds = error.RetryAfterSeconds },
        nameof(ValidationException) => new ValidationException(error.Message)
        {
            Reason = error.Constant<ValidationExceptionReason>("Reason"),
        },
        _ => new AmazonIdentityStoreException(error.Message),
    };

    public Task<UpdateUserResponse> UpdateUserAsync(
        UpdateUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateUserResponse>("UpdateUser", request, cancellationToken);

    public Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeUserResponse>("DescribeUser", request, cancellationToken);

    public Task<GetUserIdResponse> GetUserIdAsync(
        GetUserIdRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetUserIdResponse>("GetUserId", request, cancellationToken);

    public Task<ListUsersResponse> ListUsersAsync(
        ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListUsersResponse>("ListUsers", request, cancellationToken);

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

/// <summary>Configuration of the client of the IAM Identity Center identity store.</summary>
public class AmazonIdentityStoreConfig() : ServiceConfig("identitystore", "identitystore", "2020-06-15")
{
    private protected override bool HasFipsHost(string partition) => partition != "aws-us-gov";
}

/// <summary>Error of the IAM Identity Center identity store. The modelled errors derive from it.</summary>
public class AmazonIdentityStoreException(string message) : AmazonServiceException(message);

public class AccessDeniedExceptionReason(string value) : ConstantClass(value);

public class ConflictExceptionReason(string value) : ConstantClass(value)
{
    public static readonly ConflictExceptionReason UNIQUENESS_CONSTRAINT_VIOLATION =
        new("UNIQUENESS_CONSTRAINT_VIOLATION");
    public static readonly ConflictExceptionReason CONCURRENT_MODIFICATION = new("CONCURRENT_MODIFICATION");
}

public class ResourceNotFoundExceptionReason(string value) : ConstantClass(value);

public class ResourceType(string value) : ConstantClass(value)
{
    public static readonly ResourceType USER = new("USER");
    public static readonly ResourceType IDENTITY_STORE = new("IDENTITY_STORE");
}

[JsonConverter(typeof(ServiceClient.ConstantConverter<UserStatus>))]
public class UserStatus(string value) : ConstantClass(value);

public class ValidationExceptionReason(string value) : ConstantClass(value);
