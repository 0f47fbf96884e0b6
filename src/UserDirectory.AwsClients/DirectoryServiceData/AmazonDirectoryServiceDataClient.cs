using System.Text.Json.Serialization;
using Amazon.DirectoryServiceData.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using UserDirectory.AwsClients;

namespace Amazon.DirectoryServiceData;

/// <summary>Client of AWS Directory Service Data, in restJson1: the operations that read and update users.</summary>
public partial class AmazonDirectoryServiceDataClient(
    AWSCredentials credentials, AmazonDirectoryServiceDataConfig clientConfig)
    : ServiceClient(credentials, clientConfig)
{
    private protected override JsonSerializerContext Json => DirectoryServiceDataJson.Default;

    private protected override DefaultRequest Marshall(string operation, AmazonWebServiceRequest request)
    {
        if (((AmazonDirectoryServiceDataRequest)request).DirectoryId is not { Length: > 0 } directoryId)
            throw new AmazonDirectoryServiceDataException($"{request.GetType().Name} needs DirectoryId.");
        var message = MessageOf(request, "/Users/" + operation, "application/json");
        message.UseQueryString = true;
        message.Parameters["DirectoryId"] = directoryId;
        return message;
    }

    private protected override AmazonServiceException ExceptionOf(ServiceError error) => error.Code switch
    {
        nameof(AccessDeniedException) =>
            new AccessDeniedException(error.Message) { Reason = error.Constant<AccessDeniedReason>("Reason") },
        nameof(ConflictException) => new ConflictException(error.Message),
        nameof(DirectoryUnavailableException) => new DirectoryUnavailableException(error.Message)
        {
            Reason = error.Constant<DirectoryUnavailableReason>("Reason"),
        },
        nameof(ResourceNotFoundException) => new ResourceNotFoundException(error.Message),
        nameof(ThrottlingException) =>
            new ThrottlingException(error.Message) { RetryAfterSeconds = error.RetryAfterSeconds },
        nameof(ValidationException) => new ValidationException(error.Message)
        {
            Reason = error.Constant<ValidationExceptionReason>("Reason"),
        },
        _ => new AmazonDirectoryServiceDataException(error.Message),
    };

    public Task<UpdateUserResponse> UpdateUserAsync(
        UpdateUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateUserResponse>("UpdateUser", request, cancellationToken);

    public Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeUserResponse>("DescribeUser", request, cancellationToken);

    public Task<ListUsersResponse> ListUsersAsync(
        ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListUsersResponse>("ListUsers", request, cancellationToken);

    public Task<SearchUsersResponse> SearchUsersAsync(
        SearchUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<SearchUsersResponse>("SearchUsers", request, cancellationToken);

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

/// <summary>Configuration of the client of AWS Directory Service Data.</summary>
public class AmazonDirectoryServiceDataConfig() : ServiceConfig("Directory Service Data", "ds-data", "2023-05-31");

/// <summary>Error of AWS Directory Service Data. The modelled errors derive from it.</summary>
public class AmazonDirectoryServiceDataException(string message) : AmazonServiceException(message);

public class AccessDeniedReason(string value) : ConstantClass(value)
{
    public static readonly AccessDeniedReason DATA_DISABLED = new("DATA_DISABLED");
}

public class DirectoryUnavailableReason(string value) : ConstantClass(value)
{
    public static readonly DirectoryUnavailableReason INVALID_DIRECTORY_STATE = new("INVALID_DIRECTORY_STATE");
    public static readonly DirectoryUnavailableReason DIRECTORY_TIMEOUT = new("DIRECTORY_TIMEOUT");
    public static readonly DirectoryUnavailableReason DIRECTORY_RESOURCES_EXCEEDED =
        new("DIRECTORY_RESOURCES_EXCEEDED");
}

[JsonConverter(typeof(ServiceClient.ConstantConverter<UpdateType>))]
public class UpdateType(string value) : ConstantClass(value)
{
    public static readonly UpdateType ADD = new("ADD");
    public static readonly UpdateType REPLACE = new("REPLACE");
    public static readonly UpdateType REMOVE = new("REMOVE");
}

public class ValidationExceptionReason(string value) : ConstantClass(value)
{
    public static readonly ValidationExceptionReason INVALID_DIRECTORY_TYPE = new("INVALID_DIRECTORY_TYPE");
    public static readonly ValidationExceptionReason INVALID_SECONDARY_REGION = new("INVALID_SECONDARY_REGION");
    public static readonly ValidationExceptionReason INVALID_ATTRIBUTE_VALUE = new("INVALID_ATTRIBUTE_VALUE");
    public static readonly ValidationExceptionReason DUPLICATE_ATTRIBUTE = new("DUPLICATE_ATTRIBUTE");
    public static readonly ValidationExceptionReason MISSING_ATTRIBUTE = new("MISSING_ATTRIBUTE");
    public static readonly ValidationExceptionReason ATTRIBUTE_EXISTS = new("ATTRIBUTE_EXISTS");
}
