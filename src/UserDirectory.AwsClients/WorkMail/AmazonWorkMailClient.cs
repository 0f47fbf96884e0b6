using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.WorkMail.Model;
using UserDirectory.AwsClients;

namespace Amazon.WorkMail;

/// <summary>Client of Amazon WorkMail, in awsJson1.1: the operations that read and update users.</summary>
public partial class AmazonWorkMailClient(AWSCredentials credentials, AmazonWorkMailConfig clientConfig)
    : ServiceClient(credentials, clientConfig)
{
    private protected override JsonSerializerContext Json => WorkMailJson.Default;

    private protected override string TargetPrefix => "WorkMailService.";

    private protected override AmazonServiceException ExceptionOf(ServiceError error) => error.Code switch
    {
        nameof(DirectoryServiceAuthenticationFailedException) =>
            new DirectoryServiceAuthenticationFailedException(error.Message),
        nameof(DirectoryUnavailableException) => new DirectoryUnavailableException(error.Message),
        nameof(EntityNotFoundException) => new EntityNotFoundException(error.Message),
        nameof(EntityStateException) => new EntityStateException(error.Message),
        nameof(InvalidParameterException) => new InvalidParameterException(error.Message),
        nameof(OrganizationNotFoundException) => new OrganizationNotFoundException(error.Message),
        nameof(OrganizationStateException) => new OrganizationStateException(error.Message),
        nameof(UnsupportedOperationException) => new UnsupportedOperationException(error.Message),
        _ => new AmazonWorkMailException(error.Message),
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

    [JsonSourceGenerationOptions(
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString)]
    [JsonSerializable(typeof(UpdateUserRequest))]
    [JsonSerializable(typeof(DescribeUserRequest))]
    [JsonSerializable(typeof(DescribeUserResponse))]
    [JsonSerializable(typeof(ListUsersRequest))]
    [JsonSerializable(typeof(ListUsersResponse))]
    internal sealed partial class WorkMailJson : JsonSerializerContext;
}

/// <summary>Configuration of the client of Amazon WorkMail.</summary>
public class AmazonWorkMailConfig() : ServiceConfig("WorkMail", "workmail", "2017-10-01");

/// <summary>Error of Amazon WorkMail. The modelled errors derive from it.</summary>
public class AmazonWorkMailException(string message) : AmazonServiceException(message);

[JsonConverter(typeof(ServiceClient.ConstantConverter<EntityState>))]
public class EntityState(string value) : ConstantClass(value)
{
    public static readonly EntityState ENABLED = new("ENABLED");
}

[JsonConverter(typeof(ServiceClient.ConstantConverter<UserRole>))]
public class UserRole(string value) : ConstantClass(value)
{
    public static readonly UserRole USER = new("USER");
    public static readonly UserRole REMOTE_USER = new("REMOTE_USER");
}
