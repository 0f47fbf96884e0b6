using Amazon.Runtime;
using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.Aws;

/// <summary>HTTP requests to sources of credentials.</summary>
internal static class AwsHttp
{
    /// <summary>The time for one attempt of STS and SSO; three attempts end within half a minute.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(8);

    /// <summary>Makes a factory of clients that use the proxy and a short timeout.</summary>
    public static HttpClientFactory Through(HttpMessageHandler? given, NetworkSettings network) =>
        new Factory(given, network);

    /// <summary>Whether a failure is temporary, so that a retry may succeed.</summary>
    public static bool MayPass(Exception error) => error switch
    {
        UserDirectoryException network => network.Kind == FailureKind.Transient,
        AmazonServiceException { StatusCode: not 0 } service => (int)service.StatusCode is >= 500 or 429
            || service.ErrorCode is "Throttling" or "ThrottlingException",
        _ => TransportFailure.IsTransport(error),
    };

    /// <summary>Whether an error comes from the network; other errors come from the reader of a response.</summary>
    public static bool IsNetwork(Exception error) =>
        error is UserDirectoryException || TransportFailure.IsTransport(error);

    /// <summary>Whether an error must be converted to an error of the credentials.</summary>
    public static bool IsForeign(Exception error) =>
        error is not UserDirectoryException { Kind: FailureKind.Credentials };

    /// <summary>Sends a request, with up to two retries after temporary failures.</summary>
    public static async Task<T> TryAsync<T>(
        TimeProvider time, Func<Task<T>> send, CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            try
            {
                return await send().ConfigureAwait(false);
            }
            catch (Exception error) when (
                number < 3 && !cancellationToken.IsCancellationRequested && MayPass(error))
            {
                await time.Delay(TimeSpan.FromSeconds(number), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private sealed class Factory(HttpMessageHandler? given, NetworkSettings network) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(ServiceHttp.CreateNetwork(given, network)) { Timeout = Patience };

        // A client that the SDK caches would keep the handler of another run.
        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
