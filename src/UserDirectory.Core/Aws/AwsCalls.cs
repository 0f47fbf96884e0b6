using Amazon.Runtime;
using UserDirectory.Requests;

namespace UserDirectory.Aws;

/// <summary>Sends requests of AWS clients.</summary>
internal static class AwsCalls
{
    /// <summary>Sends an AWS request through the governor.</summary>
    /// <param name="governor">The governor of the service.</param>
    /// <param name="context">The operation and the user.</param>
    /// <param name="meaningOf">
    /// Gives the meaning of the service's own exceptions; null if the rules of all services apply.
    /// </param>
    /// <param name="send">Sends the request once.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public static Task<T> SendAwsAsync<T>(
        this RequestGovernor governor, RequestContext context, Func<Exception, FailureMeaning?> meaningOf,
        Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
        where T : AmazonWebServiceResponse =>
        governor.SendAsync(context, send, answer => answer.ResponseMetadata?.RequestId,
            error => AwsFailure.From(error, meaningOf(error)), cancellationToken);
}
