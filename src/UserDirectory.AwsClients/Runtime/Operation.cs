using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace UserDirectory.AwsClients;

/// <summary>One operation: how its request is written, and how its answer and its errors are read.</summary>
internal sealed class Operation<TRequest, TResponse>
    : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public Operation() => Options = new InvokeOptions { RequestMarshaller = this, ResponseUnmarshaller = this };

    public required JsonTypeInfo<TRequest> Request { get; init; }

    /// <summary>Null where the answer has no members: its body is not read then.</summary>
    public JsonTypeInfo<TResponse>? Response { get; init; }

    public required ErrorCatalog Errors { get; init; }

    public string Path { get; init; } = "/";

    /// <summary>Names the operation in awsJson1.1; null in restJson1, where <see cref="Path"/> does.</summary>
    public string? Target { get; init; }

    /// <summary>Name and value of the member that travels in the query string.</summary>
    public Func<TRequest, (string Name, string? Value)>? Query { get; init; }

    public InvokeOptions Options { get; }

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = (TRequest)input;
        var message = new DefaultRequest(request, Errors.ServiceName)
        {
            HttpMethod = "POST",
            ResourcePath = Path,
            Content = JsonSerializer.SerializeToUtf8Bytes(request, Request),
        };
        message.Headers["Content-Type"] = Target is null ? "application/json" : "application/x-amz-json-1.1";
        if (Target is not null)
            message.Headers["X-Amz-Target"] = Target;
        if (Query is not null)
            AddQuery(message, Query(request));
        return message;
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        Response is null || input.IsEmptyResponse
            ? new TResponse()
            : JsonSerializer.Deserialize(input.Stream, Response) ?? new TResponse();

    public override AmazonServiceException UnmarshallException(
        UnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        UnmarshallException((JsonUnmarshallerContext)input, innerException, statusCode);

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        Errors.ToException(ServiceError.Read(input, statusCode, innerException));

    private void AddQuery(DefaultRequest message, (string Name, string? Value) query)
    {
        if (string.IsNullOrEmpty(query.Value))
            throw Errors.Unmodelled($"{typeof(TRequest).Name} needs {query.Name}.", null);
        message.UseQueryString = true;
        message.Parameters[query.Name] = query.Value;
    }
}
