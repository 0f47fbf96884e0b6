using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace UserDirectory.AwsClients;

/// <summary>
/// Client with the configuration, credentials, signer and connections of AWSSDK.Core, but without its request pipeline,
/// which costs more than the rest: events, pipeline customizers, logging and metrics are never called. It sends a
/// request once, whatever <see cref="ClientConfig.MaxErrorRetry"/> says, and keeps the endpoint of its first request.
/// </summary>
public abstract class ServiceClient : AmazonServiceClient
{
    private static readonly AWS4Signer Signer = new();

    private readonly string _userAgent;
    private HttpRequestMessageFactory? _connections;
    private Uri? _endpoint;

    private protected ServiceClient(AWSCredentials credentials, ServiceConfig config)
        : base(credentials ?? throw new ArgumentNullException(nameof(credentials)), config)
    {
        _connections = new HttpRequestMessageFactory(config);
        _userAgent = config.UserAgentOfClient();
    }

    /// <summary>The JSON of requests, and of responses that have members.</summary>
    private protected abstract JsonSerializerContext Json { get; }

    /// <summary>Prefix of the operation's name in the header <c>X-Amz-Target</c>, in awsJson1.1.</summary>
    private protected virtual string TargetPrefix => "";

    private HttpRequestMessageFactory Connections =>
        _connections ?? throw new ObjectDisposedException(GetType().FullName);

    // The factory decides whether an HTTP client is used for one request only.
    private bool IsClientForOneRequest =>
        Config.HttpClientFactory?.DisposeHttpClientsAfterUse(Config) ?? !Config.CacheHttpClient;

    private protected async Task<TResponse> InvokeAsync<TResponse>(
        string operation, AmazonWebServiceRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new()
    {
        using var message = Marshall(operation, request);
        message.Endpoint = _endpoint ??= EndpointResolver.DetermineEndpoint(Config, message);
        message.AuthenticationRegion = Config.AuthenticationRegion;
        message.Headers[Config.UseAlternateUserAgentHeader ? "x-amz-user-agent" : "User-Agent"] = _userAgent;
        await SignAsync(message).ConfigureAwait(false);
        using var response = await SendAsync(message, cancellationToken).ConfigureAwait(false);
#pragma warning disable CA2016 // The body was read whole; netstandard2.0 lacks the overload.
        var body = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
#pragma warning restore CA2016
        return response.IsSuccessStatusCode
            ? Unmarshall<TResponse>(response, body)
            : throw Failure(new ServiceError(response, body));
    }

    /// <summary>Writes a request, in awsJson1.1.</summary>
    private protected virtual DefaultRequest Marshall(string operation, AmazonWebServiceRequest request)
    {
        var message = MessageOf(request, "/", "application/x-amz-json-1.1");
        message.Headers["X-Amz-Target"] = TargetPrefix + operation;
        return message;
    }

    private protected DefaultRequest MessageOf(AmazonWebServiceRequest request, string path, string contentType)
    {
        var message = new DefaultRequest(request, GetType().Namespace)
        {
            HttpMethod = "POST",
            ResourcePath = path,
            Content = JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), Json),
        };
        message.Headers["Content-Type"] = contentType;
        return message;
    }

    private protected abstract AmazonServiceException ExceptionOf(ServiceError error);

    /// <summary>Reads a header of a response; null if the header is missing or empty.</summary>
    internal static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && values.First() is { Length: > 0 } value ? value : null;

    internal static string? RequestIdOf(HttpResponseMessage response) => Header(response, "x-amzn-RequestId");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _connections?.Dispose();
            _connections = null;
        }

        base.Dispose(disposing);
    }

    private async Task SignAsync(DefaultRequest message)
    {
        // Anonymous credentials have no keys.
        if (await ExplicitAWSCredentials.GetCredentialsAsync().ConfigureAwait(false) is not { } keys) return;
        if (keys.UseToken) message.Headers["X-Amz-Security-Token"] = keys.Token;
        var now = CorrectClockSkew.GetCorrectedUtcNowForEndpoint(message.Endpoint.ToString(), Config);
        var signature = Signer.SignRequest(message, Config, null, keys.AccessKey, keys.SecretKey, now);
        message.Headers["Authorization"] = signature.ForAuthorizationHeader;
    }

    private async Task<HttpResponseMessage> SendAsync(DefaultRequest message, CancellationToken cancellationToken)
    {
        using var http = (HttpWebRequestMessage)Connections.CreateHttpRequest(ComposeUrl(message));
        http.Request.Method = HttpMethod.Post;
        http.SetRequestHeaders(message.Headers);
        http.WriteToRequestBody(null, message.Content, message.Headers);
        using var ownClient = IsClientForOneRequest ? http.HttpClient : null;
        return await http.HttpClient.SendAsync(http.Request, cancellationToken).ConfigureAwait(false);
    }

    private TResponse Unmarshall<TResponse>(HttpResponseMessage message, byte[] body)
        where TResponse : AmazonWebServiceResponse, new()
    {
        var requestId = RequestIdOf(message);
        TResponse response;
        try
        {
            response = body.Length > 0 && Json.GetTypeInfo(typeof(TResponse)) is JsonTypeInfo<TResponse> type
                ? JsonSerializer.Deserialize(body, type) ?? new TResponse()
                : new TResponse();
        }
        catch (Exception error)
        {
            throw new AmazonUnmarshallingException(requestId, null, error, message.StatusCode);
        }

        response.HttpStatusCode = message.StatusCode;
        response.ContentLength = body.Length;
        response.ResponseMetadata = new ResponseMetadata { RequestId = requestId };
        return response;
    }

    private AmazonServiceException Failure(ServiceError error)
    {
        var exception = ExceptionOf(error);
        exception.ErrorType = ErrorType.Unknown;
        exception.ErrorCode = error.Code;
        exception.RequestId = error.RequestId;
        exception.StatusCode = error.StatusCode;
        return exception;
    }

    /// <summary>Converter of constants from and to their text. An unknown value is kept.</summary>
    internal sealed class ConstantConverter<T> : JsonConverter<T> where T : ConstantClass
    {
        public static T? Find(string? value) => Lookup.Find(value);

        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Find(reader.GetString());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue((string)value);

        // FindValue is for subclasses only.
        private sealed class Lookup : ConstantClass
        {
            private Lookup() : base("")
            {
            }

            public static T? Find(string? value) => FindValue<T>(value);
        }
    }
}
