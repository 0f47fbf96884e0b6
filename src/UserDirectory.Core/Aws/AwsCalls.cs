using Amazon.Runtime;

namespace UserDirectory.Aws;

/// <summary>Calls of AWS clients.</summary>
internal static class AwsCalls
{
    /// <summary>Sends an AWS call through the governor.</summary>
    /// <param name="governor">The governor of the service.</param>
    /// <param name="context">What the call is about.</param>
    /// <param name="meaningOf">What the service's own exceptions mean; null where all services' rules hold.</param>
    /// <param name="send">One try.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static Task<T> SendAwsAsync<T>(
        this RequestGovernor governor, RequestContext context, Func<Exception, FailureMeaning?> meaningOf,
        Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
        where T : AmazonWebServiceResponse =>
        governor.SendAsync(context, send, answer => answer.ResponseMetadata?.RequestId,
            error => AwsFailure.From(error, meaningOf(error)), cancellationToken);
}
