using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.WorkMail.Model;
using UserDirectory.AwsClients;

namespace Amazon.WorkMail;

/// <summary>Client of Amazon WorkMail, in awsJson1.1: the operations that read and update users.</summary>
public partial class AmazonWorkMailClient(AWSCredentials credentials, AmazonWorkMailConfig clientConfig)
    : ServiceClient(credentials, clientConfig)
{
    // Static members are initialized in textual order, so this member must come before the operations.
    private static readonly ServiceDescription Service = new(
        "Amazon.WorkMail", message => new AmazonWorkMailException(message))
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

    private static readonly Operation<UpdateUserRequest, UpdateUserResponse> UpdateUser =
        new(Service, nameof(UpdateUser), WorkMailJson.Default.UpdateUserRequest);

    private static readonly Operation<DescribeUserRequest, DescribeUserResponse> DescribeUser =
        new(Service, nameof(DescribeUser), WorkMailJson.Default.DescribeUserRequest,
            WorkMailJson.Default.DescribeUserResponse);

    private static readonly Operation<ListUsersRequest, ListUsersResponse> ListUsers =
        new(Service, nameof(ListUsers), WorkMailJson.Default.ListUsersRequest, WorkMailJson.Default.ListUsersResponse);

    public Task<UpdateUserResponse> UpdateUserAsync(
        UpdateUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(UpdateUser, request, cancellationToken);

    public Task<DescribeUserResponse> DescribeUserAsync(
        DescribeUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(DescribeUser, request, cancellationToken);

    public Task<ListUsersResponse> ListUsersAsync(
        ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(ListUsers, request, cancellationToken);

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
