using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace UserDirectory.AwsClients;

/// <summary>Operation of a service: writes its request and reads its response and its errors.</summary>
/// <param name="service">The service.</param>
/// <param name="name">The operation's name.</param>
/// <param name="requestType">The JSON of the request.</param>
/// <param name="responseType">The JSON of the response; null if the response has no members.</param>
internal sealed class Operation<TRequest, TResponse>(
    ServiceDescription service, string name,
    JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse>? responseType = null)
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public DefaultRequest Marshall(TRequest request)
    {
        var message = new DefaultRequest(request, service.Name)
        {
            HttpMethod = "POST",
            ResourcePath = service.TargetPrefix is null ? service.PathPrefix + name : "/",
            Content = JsonSerializer.SerializeToUtf8Bytes(request, requestType),
        };
        message.Headers["Content-Type"] =
            service.TargetPrefix is null ? "application/json" : "application/x-amz-json-1.1";
        if (service.TargetPrefix is not null) message.Headers["X-Amz-Target"] = service.TargetPrefix + name;
        if (service.Query is not null) AddQuery(message, service.Query(request));
        return message;
    }

    public TResponse Unmarshall(Answer answer)
    {
        TResponse response;
        try
        {
            response = responseType is null || answer.Body.Length == 0
                ? new TResponse()
                : JsonSerializer.Deserialize(answer.Body, responseType) ?? new TResponse();
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

    public AmazonServiceException ToException(Answer answer) => service.ToException(new ServiceError(answer));

    private void AddQuery(DefaultRequest message, (string Name, string? Value) query)
    {
        if (string.IsNullOrEmpty(query.Value))
            throw service.Unmodelled($"{typeof(TRequest).Name} needs {query.Name}.");
        message.UseQueryString = true;
        message.Parameters[query.Name] = query.Value;
    }
}
