using System.Net;
using UserDirectory.Changes;
using UserDirectory.CloudSso;
using UserDirectory.CloudSso.AlibabaCloud;

namespace UserDirectory.Tests.CloudSso;

/// <summary>Meaning of an error of CloudSSO, for the row and the run.</summary>
public sealed class CloudSsoFailureTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(404, "EntityNotExists.User", FailureKind.UserNotFound)]
    [InlineData(403, "NoPermission", FailureKind.AccessDenied)]
    [InlineData(403, "Forbidden.RAM", FailureKind.AccessDenied)]
    [InlineData(400, "InvalidParameter.NewEmail", FailureKind.InvalidInput)]
    [InlineData(400, "InvalidParameter", FailureKind.InvalidInput)]
    [InlineData(400, "OperationDenied.UserSynchronized", FailureKind.Conflict)]
    [InlineData(409, "EntityAlreadyExists.User", FailureKind.Conflict)]
    [InlineData(400, "MissingParameter", FailureKind.Other)]
    [InlineData(404, "EntityNotExists.Group", FailureKind.Other)]
    public void An_error_of_one_user_does_not_end_the_run(int status, string code, FailureKind expected) =>
        Means(status, code, expected, isRunWide: false);

    [Theory]
    [InlineData(400, "SignatureDoesNotMatch", FailureKind.Credentials)]
    [InlineData(400, "IncompleteSignature", FailureKind.Credentials)]
    [InlineData(400, "InvalidTimeStamp.Expired", FailureKind.Credentials)]
    [InlineData(404, "InvalidAccessKeyId.NotFound", FailureKind.Credentials)]
    [InlineData(403, "InvalidAccessKeyId.Inactive", FailureKind.Credentials)]
    [InlineData(400, "InvalidSecurityToken.Expired", FailureKind.Credentials)]
    [InlineData(403, "MissingSecurityToken", FailureKind.Credentials)]
    [InlineData(404, "EntityNotExists.Directory", FailureKind.Target)]
    [InlineData(400, "InvalidParameter.DirectoryId", FailureKind.Target)]
    [InlineData(404, "InvalidAction.NotFound", FailureKind.Target)]
    [InlineData(400, "InvalidVersion", FailureKind.Target)]
    public void Wrong_credentials_or_a_wrong_target_end_the_run(int status, string code, FailureKind expected) =>
        Means(status, code, expected, isRunWide: true);

    [Theory]
    [InlineData(400, "Throttling", FailureKind.Throttled)]
    [InlineData(400, "Throttling.User", FailureKind.Throttled)]
    [InlineData(429, "Throttling.Api", FailureKind.Throttled)]
    [InlineData(503, "ServiceUnavailable", FailureKind.Throttled)]
    [InlineData(429, "Other", FailureKind.Throttled)]
    [InlineData(500, "InternalError", FailureKind.Transient)]
    [InlineData(400, "SignatureNonceUsed", FailureKind.Transient)]
    public void A_throttled_request_and_a_fault_of_the_service_are_retried(
        int status, string code, FailureKind expected) => Means(status, code, expected, isRunWide: false);

    [Theory]
    [InlineData(300, "Http300", FailureKind.Other)]
    [InlineData(400, "Http400", FailureKind.Other)]
    [InlineData(403, "Http403", FailureKind.AccessDenied)]
    [InlineData(429, "Http429", FailureKind.Throttled)]
    [InlineData(502, "Http502", FailureKind.Transient)]
    public void An_error_without_a_code_is_known_by_its_status(int status, string code, FailureKind expected)
    {
        var failure = CloudSsoFailure.From(Error(status, null));
        Assert.Equal((expected, code), (failure.Kind, failure.Code));
    }

    [Fact]
    public void A_success_that_is_not_as_documented_is_not_from_the_service()
    {
        var failure = CloudSsoFailure.From(Error(200, null));
        Assert.Equal((FailureKind.Other, "NotTheService", "r-9"), (failure.Kind, failure.Code, failure.RequestId));
        Assert.True(failure.IsUnreadable);
    }

    [Theory]
    [InlineData("InvalidParameter", "The specified parameter \"Action or Version\" is not valid.",
        FailureKind.Target, "InvalidAction.NotFound")]
    [InlineData("InvalidParameter", "The specified parameter \"NewEmail\" is not valid.",
        FailureKind.InvalidInput, "InvalidParameter")]
    [InlineData("NoPermission", "You are not authorized for this Action or Version.",
        FailureKind.AccessDenied, "NoPermission")]
    public void The_older_error_of_an_unknown_operation_is_known_by_code_and_text(
        string code, string message, FailureKind expected, string shown)
    {
        var failure = CloudSsoFailure.From(Error(400, code, message));
        Assert.Equal((expected, shown), (failure.Kind, failure.Code));
    }

    [Fact]
    public void The_request_id_the_wait_and_the_text_are_kept()
    {
        var failure = CloudSsoFailure.From(Error(400, "Throttling.User", "Slow down.", TimeSpan.FromSeconds(7)));
        Assert.Equal(("r-9", TimeSpan.FromSeconds(7)), (failure.RequestId, failure.RetryAfter));
        Assert.Equal(
            "UpdateUser failed: Throttling.User. Slow down. (HTTP 400, request id r-9)", failure.Message);
    }

    [Fact]
    public void A_broken_connection_is_a_temporary_failure() =>
        Assert.Equal(FailureKind.Transient, CloudSsoFailure.From(new HttpRequestException("reset")).Kind);

    [Fact]
    public void A_synchronized_user_is_a_conflict_with_advice()
    {
        var failure = CloudSsoFailure.UserSynchronized;
        Assert.Equal(FailureKind.Conflict, failure.Kind);
        Assert.Contains("SCIM synchronizes this user", failure.Message);
        Assert.Contains("turn off SCIM synchronization", failure.Message);
    }

    private static void Means(int status, string code, FailureKind expected, bool isRunWide)
    {
        var failure = CloudSsoFailure.From(Error(status, code));
        Assert.Equal((expected, code, isRunWide), (failure.Kind, failure.Code, failure.IsRunWide));
    }

    private static AcsException Error(int status, string? code, string message = "m", TimeSpan? wait = null)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        if (wait is { } time) response.Headers.RetryAfter = new(time);
        return AcsException.Of("UpdateUser", response, new(code, message, "r-9"), [], Now);
    }
}
