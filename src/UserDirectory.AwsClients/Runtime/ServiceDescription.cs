using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace UserDirectory.AwsClients;

/// <summary>
/// Description of a service: its name, its protocol, and its errors by code. Writes requests, and reads responses and
/// errors.
/// </summary>
/// <param name="name">The service's name in requests of AWSSDK.Core.</param>
/// <param name="json">The JSON of requests, and of responses that have members.</param>
/// <param name="unmodelled">Makes the exception of an error that the model does not list.</param>
internal sealed class ServiceDescription(
    string name, JsonSerializerContext json, Func<string, AmazonServiceException> unmodelled)
{
    private readonly Dictionary<string, Func<ServiceError, AmazonServiceException>> _modelled = [];

    /// <summary>
    /// Prefix of the operation's name in the header <c>X-Amz-Target</c>, in awsJson1.1; null in restJson1.
    /// </summary>
    public string? TargetPrefix { private get; init; }

    /// <summary>Prefix of the operation's name in the path, in restJson1.</summary>
    public string PathPrefix { private get; init; } = "/";

    /// <summary>
    /// Returns the member of a request that is sent in the query string; null if the service has no such member.
    /// </summary>
    public Func<AmazonWebServiceRequest, (string Name, string? Value)>? Query { private get; init; }

    public Func<ServiceError, AmazonServiceException> this[string code]
    {
        init => _modelled[code] = value;
    }

    public DefaultRequest Marshall(string operation, AmazonWebServiceRequest request)
    {
        var message = new DefaultRequest(request, name)
        {
            HttpMethod = "POST",
            ResourcePath = TargetPrefix is null ? PathPrefix + operation : "/",
            Content = JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), json),
        };
        message.Headers["Content-Type"] = TargetPrefix is null ? "application/json" : "application/x-amz-json-1.1";
        if (TargetPrefix is not null) message.Headers["X-Amz-Target"] = TargetPrefix + operation;
        if (Query?.Invoke(request) is not var (member, value)) return message;
        if (string.IsNullOrEmpty(value)) throw unmodelled($"{request.GetType().Name} needs {member}.");
        message.UseQueryString = true;
        message.Parameters[member] = value;
        return message;
    }

    public TResponse Unmarshall<TResponse>(HttpResponseMessage answer, byte[] body)
        where TResponse : AmazonWebServiceResponse, new()
    {
        var requestId = ServiceError.RequestIdOf(answer);
        TResponse response;
        try
        {
            response = body.Length > 0 && json.GetTypeInfo(typeof(TResponse)) is JsonTypeInfo<TResponse> type
                ? JsonSerializer.Deserialize(body, type) ?? new TResponse()
                : new TResponse();
        }
        catch (Exception error)
        {
            throw new AmazonUnmarshallingException(requestId, null, error, answer.StatusCode);
        }

        response.HttpStatusCode = answer.StatusCode;
        response.ContentLength = body.Length;
        response.ResponseMetadata = new ResponseMetadata { RequestId = requestId };
        return response;
    }

    public AmazonServiceException ToException(ServiceError error)
    {
        var exception = error.Code is not null && _modelled.TryGetValue(error.Code, out var create)
            ? create(error)
            : unmodelled(error.Message);
        exception.ErrorType = ErrorType.Unknown;
        exception.ErrorCode = error.Code;
        exception.RequestId = error.RequestId;
        exception.StatusCode = error.StatusCode;
        return exception;
    }
}
