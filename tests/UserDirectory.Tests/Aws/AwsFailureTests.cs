using System.Net;
using Amazon.Runtime;
using Amazon.WorkMail;
using UserDirectory.Aws;
using UserDirectory.Changes;
using UserDirectory.Requests;

namespace UserDirectory.Tests.Aws;

/// <summary>Meaning of the errors that all AWS services share.</summary>
public sealed class AwsFailureTests
{
    // Codes of the services' common errors, and codes that the AWS SDKs retry as throttling.
    private static readonly (FailureKind Kind, bool EndsRun, string Codes)[] Table =
    [
        (FailureKind.Throttled, false, "Throttling ThrottlingException ThrottledException RequestThrottled "
            + "RequestThrottledException TooManyRequestsException RequestLimitExceeded BandwidthLimitExceeded "
            + "LimitExceededException SlowDown"),
        (FailureKind.Credentials, true, "UnrecognizedClientException InvalidClientTokenId SignatureDoesNotMatch "
            + "InvalidSignatureException ExpiredToken ExpiredTokenException MissingAuthenticationToken "
            + "MissingAuthenticationTokenException IncompleteSignature IncompleteSignatureException "
            + "InvalidAccessKeyId AuthFailure NotAuthorized RequestExpired RequestTimeTooSkewed RequestInTheFuture "
            + "InvalidToken"),
        (FailureKind.AccessDenied, false, "AccessDenied AccessDeniedException UnauthorizedException"),
        (FailureKind.AccessDenied, true, "SubscriptionRequired SubscriptionRequiredException OptInRequired "
            + "OptInRequiredException KMSAccessDeniedException"),
        (FailureKind.Target, true, "UnknownOperation UnknownOperationException InvalidAction UnknownEndpoint "
            + "KMSDisabledException KMSInvalidStateException KMSNotFoundException"),
        (FailureKind.Throttled, false, "KMSThrottlingException"),
        (FailureKind.Other, false, "ValidationException SomethingNew"),
    ];

    public static TheoryData<string, FailureKind, bool> Codes => new(Table.SelectMany(
        row => row.Codes.Split(' ').Select(code => (code, row.Kind, row.EndsRun))));

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_decides_what_fails(string code, FailureKind kind, bool endsRun)
    {
        var failure = Of(code, HttpStatusCode.BadRequest);
        Assert.Equal((kind, endsRun, code), (failure.Kind, failure.IsRunWide, failure.Code));
    }

    [Theory]
    [InlineData(400, FailureKind.Other)]
    [InlineData(403, FailureKind.AccessDenied)]
    [InlineData(404, FailureKind.Other)]
    [InlineData(408, FailureKind.Transient)]
    [InlineData(429, FailureKind.Throttled)]
    [InlineData(499, FailureKind.Other)]
    [InlineData(500, FailureKind.Transient)]
    [InlineData(503, FailureKind.Transient)]
    public void The_status_decides_where_the_code_is_unknown(int status, FailureKind kind)
    {
        Assert.Equal(kind, Of("SomethingNew", (HttpStatusCode)status).Kind);
        var expected = status == 404 ? FailureKind.Target : kind;
        foreach (var code in new[] { null, "" })
        {
            var failure = Of(code, (HttpStatusCode)status);
            Assert.Equal((expected, $"Http{status}"), (failure.Kind, failure.Code));
        }
    }

    [Theory]
    [InlineData("The address is taken.", "ValidationException", "The address is taken.")]
    [InlineData("Try later.", "UnknownOperation",
        "Try later. The endpoint does not know this operation. Check the region and the endpoint.")]
    [InlineData("", "ValidationException",
        "The service refused the request with ValidationException (HTTP 400) and gave no message.")]
    [InlineData(" ", "ValidationException",
        "The service refused the request with ValidationException (HTTP 400) and gave no message.")]
    [InlineData(null, "ValidationException",
        "The service refused the request with ValidationException (HTTP 400) and gave no message.")]
    public void The_text_is_the_services_with_advice(string? message, string code, string expected) =>
        Assert.Equal(expected, Of(code, HttpStatusCode.BadRequest, message).Message);

    [Fact]
    public void Refused_credentials_are_explained_without_the_text_of_the_service()
    {
        var failure = Of("SignatureDoesNotMatch", HttpStatusCode.Forbidden, "The token was secret-token.");
        Assert.StartsWith("AWS does not accept the credentials (SignatureDoesNotMatch).", failure.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("request-1", "request-1")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_id_of_the_request_is_kept(string? id, string? expected) => Assert.Equal(
        expected, Of("ValidationException", HttpStatusCode.BadRequest, requestId: id).RequestId);

    [Fact]
    public void The_meaning_of_a_service_wins()
    {
        var meaning = new FailureMeaning(FailureKind.UserNotFound)
        {
            Advice = "Look it up.", RetryAfter = TimeSpan.FromSeconds(7), IsRunWide = true,
        };
        var failure = AwsFailure.From(Error("AccessDenied", HttpStatusCode.Forbidden, "No."), meaning);
        Assert.Equal((FailureKind.UserNotFound, "No. Look it up.", TimeSpan.FromSeconds(7), true),
            (failure.Kind, failure.Message, failure.RetryAfter, failure.IsRunWide));
    }

    [Theory]
    [MemberData(nameof(OtherErrors))]
    public void An_error_that_no_service_sent_says_where_it_is_from(Exception error, FailureKind kind, string text)
    {
        var failure = AwsFailure.From(error, null);
        Assert.Equal(kind, failure.Kind);
        Assert.StartsWith(text, failure.Message, StringComparison.Ordinal);
    }

    public static TheoryData<Exception, FailureKind, string> OtherErrors => new()
    {
        { new UserDirectoryException(FailureKind.Guard, "Ours", "Ours."), FailureKind.Guard, "Ours." },
        {
            new AmazonClientException("no region"), FailureKind.Credentials,
            "The AWS credentials can't be used: no region"
        },
        {
            new AmazonServiceException("no role"), FailureKind.Credentials,
            "The AWS credentials can't be used: no role"
        },
        {
            new AmazonServiceException("lost", new HttpRequestException("reset")), FailureKind.Transient,
            "The source of the AWS credentials did not respond (reset)."
        },
        {
            new AmazonClientException("lost", new IOException("reset")), FailureKind.Transient,
            "The source of the AWS credentials did not respond (reset)."
        },
        { new IOException("reset"), FailureKind.Transient, "The connection broke before the response (reset)." },
        { new InvalidOperationException("a bug"), FailureKind.Other, "a bug" },
        {
            new AmazonUnmarshallingException("request-1", "", new FormatException("x"), HttpStatusCode.OK),
            FailureKind.Other, "The response is not from the service (HTTP 200): its JSON does not match"
        },
    };

    private static UserDirectoryException Of(
        string? code, HttpStatusCode status, string? message = "No.", string? requestId = "request-1") =>
        AwsFailure.From(Error(code, status, message, requestId), null);

    // The services throw exceptions of types derived from the SDK's.
    private static AmazonWorkMailException Error(
        string? code, HttpStatusCode status, string? message, string? requestId = null) =>
        new(message) { ErrorCode = code, StatusCode = status, RequestId = requestId };
}
