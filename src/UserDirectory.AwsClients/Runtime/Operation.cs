using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace UserDirectory.AwsClients;

/// <summary>One operation: how its request is written, and how its answer and its errors are read.</summary>
internal sealed class Operation<TRequest, TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public required JsonTypeInfo<TRequest> Request { get; init; }

    /// <summary>Null where the answer has no members: its body is not read then.</summary>
    public JsonTypeInfo<TResponse>? Response { get; init; }

    public required ErrorCatalog Errors { get; init; }

    public string Path { get; init; } = "/";

    /// <summary>Names the operation in awsJson1.1; null in restJson1, where <see cref="Path"/> does.</summary>
    public string? Target { get; init; }

    /// <summary>Name and value of the member that travels in the query string.</summary>
    public Func<TRequest, (string Name, string? Value)>? Query { get; init; }

    public DefaultRequest Marshall(TRequest request)
    {
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

    public TResponse Unmarshall(Answer answer)
    {
        TResponse response;
        try
        {
            response = Response is null || answer.Body.Length == 0
                ? new TResponse()
                : JsonSerializer.Deserialize(answer.Body, Response) ?? new TResponse();
        }
        catch (Exception error)
        {
            throw new AmazonUnmarshallingException(answer.RequestId, null, error, answer.Status);
        }

        response.HttpStatusCode = answer.Status;
        response.ContentLength = answer.Body.Length;
        response.ResponseMetadata = new ResponseMetadata { RequestId = answer.RequestId };
        return response;
    }

    private void AddQuery(DefaultRequest message, (string Name, string? Value) query)
    {
        if (string.IsNullOrEmpty(query.Value))
            throw Errors.Unmodelled($"{typeof(TRequest).Name} needs {query.Name}.");
        message.UseQueryString = true;
        message.Parameters[query.Name] = query.Value;
    }
}
