using System.Net;
using Amazon.Runtime;
using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>What an exception of an AWS client means, where all services say it alike.</summary>
internal static class AwsFailure
{
    private static readonly HashSet<string> Throttling = new(StringComparer.Ordinal)
    {
        "ThrottlingException", "Throttling", "ThrottledException", "TooManyRequestsException", "RequestLimitExceeded",
        "RequestThrottled", "RequestThrottledException", "SlowDown", "LimitExceededException", "BandwidthLimitExceeded",
    };

    private static readonly HashSet<string> Credentials = new(StringComparer.Ordinal)
    {
        "UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException", "SignatureDoesNotMatch",
        "ExpiredTokenException", "ExpiredToken", "MissingAuthenticationTokenException", "MissingAuthenticationToken",
        "IncompleteSignatureException", "IncompleteSignature", "InvalidAccessKeyId", "AuthFailure", "NotAuthorized",
        "RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture", "InvalidToken",
    };

    private static readonly HashSet<string> Denied = new(StringComparer.Ordinal)
    {
        "AccessDeniedException", "AccessDenied", "UnauthorizedException", "OptInRequired",
    };

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
            error => From(error, meaningOf(error), context), cancellationToken);

    private static UserDirectoryException From(Exception error, FailureMeaning? meaning, RequestContext context) =>
        error switch
        {
            UserDirectoryException ours => ours,
            AmazonServiceException service when service.StatusCode != 0 =>
                FromService(service, meaning ?? KindOf(service), context),
            AmazonClientException or AmazonServiceException when TransportFailure.IsTransport(error) =>
                TransportFailure.From(error),
            AmazonClientException => new UserDirectoryException(FailureKind.Credentials, "Credentials",
                $"No AWS credentials could be used: {context.Mask(error.Message)} "
                    + "For an SSO profile, run: aws sso login",
                error),
            _ => TransportFailure.From(error),
        };

    private static UserDirectoryException FromService(
        AmazonServiceException error, FailureMeaning meaning, RequestContext context)
    {
        var code = string.IsNullOrEmpty(error.ErrorCode) ? $"Http{(int)error.StatusCode}" : error.ErrorCode;
        // The service's text of a wrong signature repeats what was signed, a session token too.
        var message = meaning.Kind == FailureKind.Credentials
            ? $"AWS does not accept the credentials ({code}). "
                + "Check the access key, its secret, the session token and the clock."
            : context.Mask(error.Message);
        return new UserDirectoryException(meaning.Kind, code, message)
        {
            RequestId = error.RequestId,
            RetryAfter = meaning.RetryAfter,
        };
    }

    private static FailureKind KindOf(AmazonServiceException error)
    {
        var code = error.ErrorCode ?? "";
        if (Throttling.Contains(code) || (int)error.StatusCode == 429) return FailureKind.Throttled;
        if (Credentials.Contains(code)) return FailureKind.Credentials;
        if (Denied.Contains(code)) return FailureKind.AccessDenied;
        if ((int)error.StatusCode >= 500 || error.StatusCode == HttpStatusCode.RequestTimeout)
            return FailureKind.Transient;
        return error.StatusCode == HttpStatusCode.Forbidden ? FailureKind.AccessDenied : FailureKind.Other;
    }
}

/// <summary>What a service's own exception means.</summary>
/// <param name="Kind">What to do about it.</param>
/// <param name="RetryAfter">How long the service asks to wait.</param>
internal readonly record struct FailureMeaning(FailureKind Kind, TimeSpan? RetryAfter = null)
{
    public static implicit operator FailureMeaning(FailureKind kind) => new(kind);
}
