using System.Net;
using Amazon.Runtime;
using UserDirectory.Changes;
using UserDirectory.Connections;

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

    /// <summary>The failure that an exception of a client is.</summary>
    /// <param name="error">What the client threw.</param>
    /// <param name="meaning">What the service's own exception means; null where all services' rules hold.</param>
    public static UserDirectoryException From(Exception error, FailureMeaning? meaning) =>
        error switch
        {
            UserDirectoryException ours => ours,
            AmazonUnmarshallingException unreadable =>
                ForeignAnswer.Unreadable(unreadable.StatusCode, unreadable.RequestId, unreadable),
            AmazonServiceException service when service.StatusCode != 0 =>
                FromService(service, meaning ?? KindOf(service)),
            AmazonClientException or AmazonServiceException when TransportFailure.IsTransport(error) =>
                TransportFailure.From(error),
            // Of what STS says the code alone is told, and not its text: that may repeat the token that it was given.
            AmazonClientException { InnerException: AmazonServiceException { ErrorCode.Length: > 0 } sts } =>
                NoCredentials($"{error.Message} ({sts.ErrorCode})"),
            AmazonClientException => NoCredentials($"{error.Message} For an SSO profile, run: aws sso login", error),
            // Files are read for credentials alone.
            InvalidOperationException { InnerException: IOException or UnauthorizedAccessException } =>
                NoCredentials($"{error.Message} {error.InnerException.Message}", error),
            _ => TransportFailure.From(error),
        };

    private static UserDirectoryException NoCredentials(string why, Exception? inner = null) =>
        new(FailureKind.Credentials, "Credentials", $"No AWS credentials could be used: {why}", inner);

    private static UserDirectoryException FromService(AmazonServiceException error, FailureMeaning meaning)
    {
        var code = string.IsNullOrEmpty(error.ErrorCode) ? $"Http{(int)error.StatusCode}" : error.ErrorCode;
        // The service's text of a wrong signature repeats what was signed, a session token too.
        var message = meaning.Kind == FailureKind.Credentials
            ? $"AWS does not accept the credentials ({code}). "
                + "Check the access key, its secret, the session token and the clock."
            : error.Message + (meaning.Advice is { } advice ? $" {advice}" : "");
        return new UserDirectoryException(meaning.Kind, code, message)
        {
            RequestId = string.IsNullOrEmpty(error.RequestId) ? null : error.RequestId,
            RetryAfter = meaning.RetryAfter,
            IsRunWide = meaning.IsRunWide,
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
