using System.Net;
using System.Text;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Tests.CloudSso;

namespace UserDirectory.Tests.Http;

/// <summary>Status, headers and body of a response, checked before a client reads them.</summary>
public sealed class ServiceAnswerBodyTests
{
    private const string Token = "X-Amz-Security-Token";
    private const int MostBytes = 8 * 1024 * 1024;

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "t/1+", """{"message":"for t/1+"}""", """{"message":"for ***"}""")]
    [InlineData(HttpStatusCode.OK, "t/1+", """{"Name":"t/1+"}""", """{"Name":"t/1+"}""")]
    [InlineData(HttpStatusCode.Forbidden, "", """{"message":"no"}""", """{"message":"no"}""")]
    public async Task Only_an_error_is_cleaned_of_the_session_token(
        HttpStatusCode status, string token, string sent, string received)
    {
        using var response = await SendAsync(_ => StubService.Json(sent, status), token);
        Assert.Equal(received, await TextOf(response));
    }

    [Fact]
    public async Task The_headers_of_the_body_are_kept()
    {
        using var response = await SendAsync(_ =>
        {
            var sent = StubService.Json("{}");
            sent.Content.Headers.Add("x-amzn-own", "one");
            return sent;
        });
        var headers = response.Content.Headers;
        Assert.Equal(("application/json", "one"),
            (headers.ContentType!.MediaType, headers.GetValues("x-amzn-own").Single()));
    }

    [Theory]
    [InlineData(300, null, "redirects to nowhere (HTTP 300)")]
    [InlineData(302, "/login?next=1", "redirects to https://service.example.com/login (HTTP 302)")]
    [InlineData(399, "http://other.example.com:81/a#b", "redirects to http://other.example.com:81/a (HTTP 399)")]
    public async Task A_redirection_names_its_target_without_the_query(int status, string? location, string text)
    {
        var failure = await FailAsync(_ =>
        {
            var sent = StubService.Json("{}", (HttpStatusCode)status);
            if (location is not null) sent.Headers.TryAddWithoutValidation("Location", location);
            return sent;
        });
        Assert.Equal("Redirected", failure.Code);
        Assert.Contains(text, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_may_have_eight_megabytes_and_no_byte_more()
    {
        using var response = await SendAsync(_ => StubService.Json("{}" + new string(' ', MostBytes - 2)));
        Assert.Equal(MostBytes, (await TextOf(response)).Length);
        var failure = await FailAsync(_ => StubService.Json("{}" + new string(' ', MostBytes - 1)));
        Assert.Contains("it is larger than 8 MB", failure.Message, StringComparison.Ordinal);
    }

    // The characters are a control, a format, a line separator, a paragraph separator, a private and an unassigned one.
    [Theory]
    [InlineData("a\u0007b\u200Bc\u2028d\u2029e\uE000f\u0378g", "a?b?c?d?e?f?g")]
    [InlineData("\U0001F600", "??")]
    [InlineData(" Köln \n", "Köln")]
    public async Task A_page_is_shown_without_characters_that_act_on_a_terminal(string page, string shown)
    {
        var failure = await FailAsync(_ => StubService.Body(page, "text/html", HttpStatusCode.OK));
        shown = shown.Replace('?', '\uFFFD');
        Assert.Contains($"it is text/html and not a JSON object, and begins with: {shown}. ", failure.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, "")]
    [InlineData(81, "...")]
    public async Task A_long_page_is_cut_after_80_characters(int length, string end)
    {
        var failure = await FailAsync(_ => StubService.Body(new string('x', length), "text/html", HttpStatusCode.OK));
        Assert.Contains(" " + new string('x', 80) + end + ". ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_a_type_says_so()
    {
        var failure = await FailAsync(_ => new HttpResponseMessage
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes("[]")),
        });
        Assert.Contains("it is an unnamed type and not a JSON object", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_that_is_not_used_is_given_back()
    {
        var body = new KnownStream();
        await FailAsync(_ => new HttpResponseMessage(HttpStatusCode.Redirect) { Content = new StreamContent(body) });
        Assert.True(body.IsDisposed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_response_without_a_user_id_is_not_used(string? id) => Assert.StartsWith(
        "The response has no user id, so", Assert.Throws<UserDirectoryException>(() => ServiceAnswers.Id(id)).Message,
        StringComparison.Ordinal);

    private static async Task<HttpResponseMessage> SendAsync(
        Func<StubService.Call, HttpResponseMessage> answer, string? token = null)
    {
        using var http = new HttpMessageInvoker(new ServiceAnswers(new StubService(answer), Token));
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://service.example.com/");
        if (token is not null) request.Headers.TryAddWithoutValidation(Token, token);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<UserDirectoryException> FailAsync(Func<StubService.Call, HttpResponseMessage> answer) =>
        Assert.ThrowsAsync<UserDirectoryException>(() => SendAsync(answer));

    private static Task<string> TextOf(HttpResponseMessage response) => ServiceHttp.TextOf(response);

    private sealed class KnownStream : MemoryStream
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
