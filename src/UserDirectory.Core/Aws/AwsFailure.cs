using System.Net;
using Amazon.Runtime;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Requests;

namespace UserDirectory.Aws;

/// <summary>Converts the exceptions that all AWS services share to failures.</summary>
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
        "AccessDeniedException", "AccessDenied", "UnauthorizedException",
    };

    // Codes that the services' models do not list, and that affect every user.
    private static readonly HashSet<string> UnknownOperation = new(StringComparer.Ordinal)
    {
        "UnknownOperationException", "UnknownOperation", "InvalidAction", "UnknownEndpoint",
    };

    private static readonly HashSet<string> NoSubscription = new(StringComparer.Ordinal)
    {
        "SubscriptionRequiredException", "SubscriptionRequired", "OptInRequired", "OptInRequiredException",
    };

    /// <summary>Converts an exception of a client to a failure, by the service's meaning or the common rules.</summary>
    public static UserDirectoryException From(Exception error, FailureMeaning? meaning) =>
        error switch
        {
            UserDirectoryException ours => ours,
            AmazonUnmarshallingException unreadable =>
                HttpErrors.NotAsDocumented(unreadable.StatusCode, unreadable.RequestId, unreadable),
            // The services throw exceptions of derived types; only a source of credentials throws the base type.
            AmazonServiceException when error.GetType() == typeof(AmazonServiceException)
                && !TransportFailure.IsTransport(error) =>
                AwsErrors.Unusable(error),
            AmazonServiceException service when service.StatusCode != 0 =>
                FromService(service, meaning ?? MeaningOf(service)),
            // Failures of the service's own connections were converted earlier: a source of credentials failed.
            AmazonClientException or AmazonServiceException when TransportFailure.IsTransport(error) =>
                TransportFailure.From(error, "The source of the AWS credentials"),
            AmazonClientException => AwsErrors.Unusable(error),
            _ => TransportFailure.From(error),
        };

    private static UserDirectoryException FromService(AmazonServiceException error, FailureMeaning meaning)
    {
        var code = string.IsNullOrEmpty(error.ErrorCode) ? $"Http{(int)error.StatusCode}" : error.ErrorCode;
        var message = meaning.Kind == FailureKind.Credentials
            ? AwsErrors.CredentialsRefused(code)
            : MessageOf(error, code) + (meaning.Advice is { } advice ? $" {advice}" : "");
        return new UserDirectoryException(meaning.Kind, code, message)
        {
            RequestId = string.IsNullOrEmpty(error.RequestId) ? null : error.RequestId,
            RetryAfter = meaning.RetryAfter,
            IsRunWide = meaning.IsRunWide,
        };
    }

    // An exception without a message has .NET's default text.
    private static string MessageOf(AmazonServiceException error, string code) =>
        string.IsNullOrWhiteSpace(error.Message)
        || error.Message.StartsWith("Exception of type", StringComparison.Ordinal)
            ? AwsErrors.NoMessage(code, error.StatusCode)
            : error.Message;

    private static FailureMeaning MeaningOf(AmazonServiceException error)
    {
        var code = error.ErrorCode ?? "";
        var status = (int)error.StatusCode;
        if (Throttling.Contains(code) || status == 429) return FailureKind.Throttled;
        if (Credentials.Contains(code)) return FailureKind.Credentials;
        if (Denied.Contains(code)) return FailureKind.AccessDenied;
        if (UnknownOperation.Contains(code) || (code.Length == 0 && error.StatusCode == HttpStatusCode.NotFound))
            return RunWide(FailureKind.Target, HttpErrors.UnknownOperation);
        if (NoSubscription.Contains(code)) return RunWide(FailureKind.AccessDenied, AwsErrors.NoSubscription);
        if (code.StartsWith("KMS", StringComparison.Ordinal)) return OfKey(code);
        if (status >= 500 || error.StatusCode == HttpStatusCode.RequestTimeout) return FailureKind.Transient;
        return error.StatusCode == HttpStatusCode.Forbidden ? FailureKind.AccessDenied : FailureKind.Other;
    }

    // A service that encrypts with a customer managed key passes on the errors of KMS.
    private static FailureMeaning OfKey(string code) =>
        code.Contains("Throttl") ? FailureKind.Throttled
        : code.Contains("AccessDenied") ? RunWide(FailureKind.AccessDenied, AwsErrors.NoAccessToKey)
        : RunWide(FailureKind.Target, AwsErrors.NoKey);

    private static FailureMeaning RunWide(FailureKind kind, string advice) =>
        new(kind) { IsRunWide = true, Advice = advice };
}
