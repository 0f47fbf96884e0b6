using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace UserDirectory.AwsClients;

/// <summary>A client over the request pipeline of AWSSDK.Core, with SigV4; MaxErrorRetry 0 means one try.</summary>
public abstract class ServiceClient : AmazonServiceClient
{
    private protected ServiceClient(AWSCredentials? credentials, ServiceConfig config) : base(credentials, config)
    {
    }

    /// <inheritdoc/>
    // Read from Config: the base constructor asks before a field of this class is set.
    protected override IServiceMetadata ServiceMetadata => (ServiceConfig)Config;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler());
        if (Config.MaxErrorRetry == 0)
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new NoRetryPolicy()));
    }

    private protected Task<TResponse> InvokeAsync<TRequest, TResponse>(
        Operation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, operation.Options, cancellationToken);

    private sealed class SigV4Handler : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
            AuthSchemeOption.DEFAULT_SIGV4;
    }

    // The stock policies repeat a call on a stale connection, and wait for a send token, even at MaxErrorRetry 0.
    private sealed class NoRetryPolicy : RetryPolicy
    {
        public override bool CanRetry(IExecutionContext executionContext) => false;

        public override bool RetryLimitReached(IExecutionContext executionContext) => true;

        public override bool RetryForException(IExecutionContext executionContext, Exception exception) => false;

        public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
            Task.FromResult(false);

        public override void WaitBeforeRetry(IExecutionContext executionContext)
        {
        }

        public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => Task.CompletedTask;
    }
}
