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

    private readonly ServiceDescription _service;
    private readonly string _userAgent;
    private HttpRequestMessageFactory? _connections;
    private Uri? _endpoint;

    private protected ServiceClient(AWSCredentials credentials, ServiceConfig config, ServiceDescription service)
        : base(credentials ?? throw new ArgumentNullException(nameof(credentials)), config)
    {
        _service = service;
        _connections = new HttpRequestMessageFactory(config);
        _userAgent = config.UserAgentOfClient();
    }

    private HttpRequestMessageFactory Connections =>
        _connections ?? throw new ObjectDisposedException(GetType().FullName);

    // The factory decides whether an HTTP client is used for one request only.
    private bool IsClientForOneRequest =>
        Config.HttpClientFactory?.DisposeHttpClientsAfterUse(Config) ?? !Config.CacheHttpClient;

    private protected async Task<TResponse> InvokeAsync<TResponse>(
        string operation, AmazonWebServiceRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new()
    {
        using var message = _service.Marshall(operation, request);
        message.Endpoint = _endpoint ??= EndpointResolver.DetermineEndpoint(Config, message);
        message.AuthenticationRegion = Config.AuthenticationRegion;
        message.Headers[Config.UseAlternateUserAgentHeader ? "x-amz-user-agent" : "User-Agent"] = _userAgent;
        await SignAsync(message).ConfigureAwait(false);
        using var response = await SendAsync(message, cancellationToken).ConfigureAwait(false);
#pragma warning disable CA2016 // The body was read whole; netstandard2.0 lacks the overload.
        var body = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
#pragma warning restore CA2016
        return response.IsSuccessStatusCode
            ? _service.Unmarshall<TResponse>(response, body)
            : throw _service.ToException(new ServiceError(response, body));
    }

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
}
