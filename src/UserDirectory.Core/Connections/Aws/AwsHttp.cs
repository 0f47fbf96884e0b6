using Amazon.Runtime;

namespace UserDirectory.Connections.Aws;

/// <summary>HTTP to what gives credentials.</summary>
internal static class AwsHttp
{
    /// <summary>The time for one try of STS and SSO; three of them end within half a minute.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(8);

    /// <summary>A factory of clients that go through the proxy and give up in time.</summary>
    public static HttpClientFactory Through(HttpMessageHandler? given) => new Factory(given);

    /// <summary>Tries three times what may pass.</summary>
    public static async Task<T> TryAsync<T>(
        TimeProvider time, Func<Task<T>> send, Func<Exception, bool> mayPass, CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            try
            {
                return await send().ConfigureAwait(false);
            }
            catch (Exception error) when (
                number < 3 && !cancellationToken.IsCancellationRequested && mayPass(error))
            {
                await time.Delay(TimeSpan.FromSeconds(number), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private sealed class Factory(HttpMessageHandler? given) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(given ?? ServiceHttp.CreateHandler(useProxy: true, clientConfig.GetWebProxy()), given is null)
            {
                Timeout = Patience,
            };

        // A client that the SDK keeps would be another run's, with its handler.
        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
