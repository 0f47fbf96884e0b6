using System.Text.Json.Serialization;
using Amazon.WorkMail.Model;
using UserDirectory.AwsClients;

namespace Amazon.WorkMail;

/// <summary>Operations of Amazon WorkMail, in awsJson1.1.</summary>
internal static partial class WorkMailOperations
{
    // Static members are set in the order of the text, so this one stands before the operations.
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

    public static Operation<UpdateUserRequest, UpdateUserResponse> UpdateUser { get; } =
        new(Service, nameof(UpdateUser), WorkMailJson.Default.UpdateUserRequest);

    public static Operation<DescribeUserRequest, DescribeUserResponse> DescribeUser { get; } =
        new(Service, nameof(DescribeUser), WorkMailJson.Default.DescribeUserRequest,
            WorkMailJson.Default.DescribeUserResponse);

    public static Operation<ListUsersRequest, ListUsersResponse> ListUsers { get; } =
        new(Service, nameof(ListUsers), WorkMailJson.Default.ListUsersRequest, WorkMailJson.Default.ListUsersResponse);

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
