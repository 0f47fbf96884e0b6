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
        var plain = new HttpRequestException("no", new IOException("one"));

        Assert.Null(Failure(secret).InnerException);
        Assert.Same(plain, Failure(plain).InnerException);
        Assert.DoesNotContain("S3cretPw", Failure(secret).ToString(), StringComparison.Ordinal);

        static UserDirectoryException Failure(Exception inner) => new(FailureKind.Other, "x", "text", inner);
    }
}
