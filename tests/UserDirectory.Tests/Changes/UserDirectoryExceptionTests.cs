using UserDirectory.Changes;

namespace UserDirectory.Tests.Changes;

/// <summary>No failure shows the user name and password of a URL, in its text or in an inner exception.</summary>
public sealed class UserDirectoryExceptionTests
{
    [Theory]
    [InlineData("The proxy tunnel request to proxy 'http://svc-hr:S3cretPw@proxy:8080/' failed",
        "The proxy tunnel request to proxy 'http://***@proxy:8080/' failed")]
    [InlineData("https://u:p@ss@a, http://token@b/c?d=e@f", "https://***@a, http://***@b/c?d=e@f")]
    [InlineData("socks5://u:p@a:1 and mail ann@example.com", "socks5://***@a:1 and mail ann@example.com")]
    [InlineData("smtp:ann@example.com at https://host/path@x", "smtp:ann@example.com at https://host/path@x")]
    public void A_text_shows_stars_in_place_of_the_user_part(string text, string shown) =>
        Assert.Equal(shown, new UserDirectoryException(FailureKind.Other, "x", text).Message);

    [Fact]
    public void An_inner_error_with_a_sensitive_value_at_any_depth_is_not_kept()
    {
        var secret = new HttpRequestException("no", new AggregateException(
            new IOException("one"), new IOException("two of http://svc-hr:S3cretPw@proxy")));
        // The text of a list of errors has the texts of its errors, but not of their inner errors.
        var deep = new AggregateException(
            new IOException("one"),
            new IOException("two", new IOException("http://svc-hr:S3cretPw@proxy")), new IOException("three"));
        var plain = new HttpRequestException("no", new IOException("one"));

        Assert.Null(Failure(secret).InnerException);
        Assert.Null(Failure(deep).InnerException);
        Assert.Same(plain, Failure(plain).InnerException);
        Assert.DoesNotContain("S3cretPw", Failure(secret).ToString(), StringComparison.Ordinal);

        static UserDirectoryException Failure(Exception inner) => new(FailureKind.Other, "x", "text", inner);
    }

    [Theory]
    [InlineData(FailureKind.Credentials)]
    [InlineData(FailureKind.Target)]
    [InlineData(FailureKind.Network)]
    [InlineData(FailureKind.Guard)]
    public void A_failure_that_every_user_would_have_ends_the_run(FailureKind kind) =>
        Assert.True(new UserDirectoryException(kind, "x", "text").IsRunWide);

    [Theory]
    [InlineData(FailureKind.InvalidInput, false)]
    [InlineData(FailureKind.UserNotFound, false)]
    [InlineData(FailureKind.AccessDenied, false)]
    [InlineData(FailureKind.Conflict, false)]
    [InlineData(FailureKind.Stale, false)]
    [InlineData(FailureKind.Throttled, false)]
    [InlineData(FailureKind.Transient, true)]
    [InlineData(FailureKind.Stopped, true)]
    [InlineData(FailureKind.Other, true)]
    public void The_outcome_is_not_known_if_the_response_was_lost(FailureKind kind, bool isUnknown)
    {
        var failure = new UserDirectoryException(kind, "x", "text");
        Assert.False(failure.IsRunWide);
        Assert.Equal(isUnknown, failure.IsOutcomeUnknown);
        failure.MayBeMade = true;
        Assert.True(failure.IsOutcomeUnknown);
        Assert.True(new UserDirectoryException(kind, "x", "text") { IsRunWide = true }.IsRunWide);
    }

    [Fact]
    public void A_failure_with_another_text_is_the_same_failure_without_its_cause()
    {
        AttributeChange[] made = [new(Catalogs.WorkMail["City"], null, null)];
        AttributeChange[] since = [new(Catalogs.WorkMail["Office"], null, null)];
        var other = new UserDirectoryException(FailureKind.Throttled, "Code", "text", new IOException("cause"))
        {
            RequestId = "id-1", RetryAfter = TimeSpan.FromSeconds(3), Made = made, Since = since,
            IsUnreachable = true, IsUnreadable = true, MayBeMade = true, IsRunWide = true,
        }.WithMessage("other");
        Assert.Equal((FailureKind.Throttled, "Code", "other"), (other.Kind, other.Code, other.Message));
        Assert.Null(other.InnerException);
        Assert.Equal(("id-1", TimeSpan.FromSeconds(3)), (other.RequestId, other.RetryAfter));
        Assert.Equal((made, since), (other.Made, other.Since));
        Assert.True(other.IsUnreachable && other.IsUnreadable && other.MayBeMade && other.IsRunWide);
        Assert.False(new UserDirectoryException(FailureKind.Throttled, "Code", "text").WithMessage("other").IsRunWide);
    }
}
