using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.WorkMail.Model;
using UserDirectory.AwsClients;

namespace Amazon.WorkMail;

/// <summary>Client of Amazon WorkMail, in awsJson1.1: the operations that read and update users.</summary>
public partial class AmazonWorkMailClient(AWSCredentials credentials, AmazonWorkMailConfig clientConfig)
    : ServiceClient(credentials, clientConfig, Service)
{
    private static readonly ServiceDescription Service = new(
        "Amazon.WorkMail", WorkMailJson.Default, message => new AmazonWorkMailException(message))
    {
        TargetPrefix = "WorkMailService.",
        [nameof(DirectoryServiceAuthenticationFailedException)] =
            error => new DirectoryServiceAuthenticationFailedException(error.Message),
        [nameof(DirectoryUnavailableException)] = error => new DirectoryUnavailableException(error.Message),
        [nameof(EntityNotFoundException)] = error => new EntityNotFoundException(error.Message),
        [nameof(EntityStateException)] = error => new EntityStateException(error.Message),
        [nameof(InvalidParameterException)] = error => new InvalidParameterException(error.Message),
        [nameof(OrganizationNotFoundException)] = error => new OrganizationNotFoundException(error.Message),
        [nameof(OrganizationStateException)] = error => new OrganizationStateException(error.Message),
        [nameof(UnsupportedOperationException)] = error => new UnsupportedOperationException(error.Message),
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

[JsonConverter(typeof(ConstantConverter<EntityState>))]
public class EntityState(string value) : ConstantClass(value)
{
    public static readonly EntityState ENABLED = new("ENABLED");
}

[JsonConverter(typeof(ConstantConverter<UserRole>))]
public class UserRole(string value) : ConstantClass(value)
{
    public static readonly UserRole USER = new("USER");
    public static readonly UserRole REMOTE_USER = new("REMOTE_USER");
}
