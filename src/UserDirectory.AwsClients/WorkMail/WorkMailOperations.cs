using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.WorkMail.Model;
using UserDirectory.AwsClients;

namespace Amazon.WorkMail;

/// <summary>What Amazon WorkMail answers to, in awsJson1.1.</summary>
internal static class WorkMailOperations
{
    // Above the operations, which take it: static members are set in the order of the text.
    private static ErrorCatalog Errors { get; } = new(
        "Amazon.WorkMail", message => new AmazonWorkMailException(message))
    {
        [nameof(DirectoryServiceAuthenticationFailedException)] =
            e => new DirectoryServiceAuthenticationFailedException(e.Message),
        [nameof(DirectoryUnavailableException)] = e => new DirectoryUnavailableException(e.Message),
        [nameof(EntityNotFoundException)] = e => new EntityNotFoundException(e.Message),
        [nameof(EntityStateException)] = e => new EntityStateException(e.Message),
        [nameof(InvalidParameterException)] = e => new InvalidParameterException(e.Message),
        [nameof(OrganizationNotFoundException)] = e => new OrganizationNotFoundException(e.Message),
        [nameof(OrganizationStateException)] = e => new OrganizationStateException(e.Message),
        [nameof(UnsupportedOperationException)] = e => new UnsupportedOperationException(e.Message),
    };

    public static Operation<UpdateUserRequest, UpdateUserResponse> UpdateUser { get; } =
        Of<UpdateUserRequest, UpdateUserResponse>(nameof(UpdateUser), WorkMailJson.Default.UpdateUserRequest);

    public static Operation<DescribeUserRequest, DescribeUserResponse> DescribeUser { get; } =
        Of(nameof(DescribeUser), WorkMailJson.Default.DescribeUserRequest, WorkMailJson.Default.DescribeUserResponse);

    public static Operation<ListUsersRequest, ListUsersResponse> ListUsers { get; } =
        Of(nameof(ListUsers), WorkMailJson.Default.ListUsersRequest, WorkMailJson.Default.ListUsersResponse);

    private static Operation<TRequest, TResponse> Of<TRequest, TResponse>(
        string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse>? response = null)
        where TRequest : AmazonWorkMailRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
        {
            Target = "WorkMailService." + name,
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
internal sealed partial class WorkMailJson : JsonSerializerContext;
