using System.Net;
using UserDirectory.Tests.CloudSso;

namespace UserDirectory.Tests.Aws;

/// <summary>Requests for the keys of a container or pod.</summary>
public sealed class ContainerRequestTests
{
    private const string RelativeUri = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private const string FullUri = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private const string Token = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private const string TokenFile = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private const string File = "/var/run/token";
    private const string Keys = """{"AccessKeyId":"ASIAPOD","SecretAccessKey":"s","Token":"t"}""";

    [Theory]
    [InlineData(RelativeUri, "/v2/credentials/guid", "http://169.254.170.2/v2/credentials/guid")]
    [InlineData(RelativeUri, "v2/credentials/guid", "http://169.254.170.2/v2/credentials/guid")]
    [InlineData(FullUri, "http://169.254.170.2/keys", "http://169.254.170.2/keys")]
    [InlineData(FullUri, "http://169.254.170.23/v1/credentials", "http://169.254.170.23/v1/credentials")]
    [InlineData(FullUri, "http://[fd00:ec2::23]/v1/credentials", "http://[fd00:ec2::23]/v1/credentials")]
    [InlineData(FullUri, "http://localhost:8080/keys", "http://localhost:8080/keys")]
    [InlineData(FullUri, "http://127.0.0.9/keys", "http://127.0.0.9/keys")]
    [InlineData(FullUri, "http://[::1]/keys", "http://[::1]/keys")]
    [InlineData(FullUri, "https://keys.example/keys", "https://keys.example/keys")]
    public async Task Keys_come_from_the_address_in_the_variable(string variable, string value, string address)
    {
        var computer = Of(variable, value);
        computer.Instead = call => IsOfAgent(call) ? StubService.Json(Keys) : null;

        Assert.Equal("ASIAPOD", (await computer.CallAsync()).Key);

        Assert.Equal(new Uri(address), computer.Network.Calls[0].Address);
        Assert.Equal(HttpMethod.Get, computer.Network.Calls[0].Method);
    }

    [Fact]
    public async Task The_relative_address_wins()
    {
        var computer = AwsComputer.Of("container", cell => cell.Variables[FullUri] = "https://keys.example/keys");

        Assert.Equal("ASIACONTAINER", (await computer.CallAsync()).Key);
    }

    [Theory]
    [InlineData("keys", $"{FullUri} is not an http or https address. Correct or remove it.")]
    [InlineData("ftp://127.0.0.1/keys", $"{FullUri} is not an http or https address. Correct or remove it.")]
    [InlineData("http://192.0.2.1/keys", $"{FullUri} is an http address of the host 192.0.2.1, which is not allowed. "
        + "Use https, or an http address of this computer or of 169.254.170.2 or 169.254.170.23 or fd00:ec2::23.")]
    [InlineData("http://keys.example/keys", $"{FullUri} is an http address of the host keys.example, which is not "
        + "allowed. Use https, or an http address of this computer or of 169.254.170.2 or 169.254.170.23 or "
        + "fd00:ec2::23.")]
    public async Task Another_address_is_refused(string value, string error)
    {
        var computer = Of(FullUri, value);

        Assert.Equal(error, await computer.FailAsync());

        Assert.Empty(computer.Network.Calls);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("plain", null, "plain")]
    [InlineData(null, "of file\n", "of file")]
    [InlineData("plain", "of file", "of file")]
    public async Task The_token_is_sent_as_authorization(string? token, string? file, string? header)
    {
        var computer = Of(FullUri, "http://localhost/keys", token, file);
        computer.Instead = call => IsOfAgent(call) ? StubService.Json(Keys) : null;

        await computer.CallAsync();

        Assert.Equal(header, computer.Network.Calls[0].Headers.GetValueOrDefault("Authorization"));
    }

    [Theory]
    [InlineData("one\ntwo", null, Token)]
    [InlineData("one\rtwo", null, Token)]
    [InlineData("\none", null, Token)]
    [InlineData(null, "one\ntwo", TokenFile)]
    [InlineData(null, "\none", TokenFile)]
    public async Task A_token_with_a_line_break_is_refused(string? token, string? file, string variable)
    {
        var computer = Of(FullUri, "http://localhost/keys", token, file);

        Assert.Equal($"The token of {variable} contains a line break. Remove the line break.",
            await computer.FailAsync());

        Assert.Empty(computer.Network.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_file_that_cannot_be_read_is_named(bool isDenied)
    {
        var computer = Of(FullUri, "http://localhost/keys", null, "token");
        computer.Unreadable = path => path != File ? null
            : isDenied ? new UnauthorizedAccessException("No right.") : new IOException("No disk.");

        Assert.Equal($"The token file {File} ({TokenFile}) can't be read: "
            + (isDenied ? "No right." : "No disk."), await computer.FailAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task An_empty_token_file_is_an_error(string file)
    {
        var computer = Of(FullUri, "http://localhost/keys", "plain", file);

        Assert.StartsWith($"The token file {File} ({TokenFile}) is missing or empty.", await computer.FailAsync(),
            StringComparison.Ordinal);

        Assert.Empty(computer.Network.Calls);
    }

    [Theory]
    [InlineData(400, "{}", 1, "were refused (HTTP 400)")]
    [InlineData(404, "{}", 1, "were refused (HTTP 404)")]
    [InlineData(499, "{}", 1, "were refused (HTTP 499)")]
    [InlineData(429, "{}", 3, "were refused (HTTP 429)")]
    [InlineData(500, "{}", 3, "were refused (HTTP 500)")]
    [InlineData(503, Keys, 3, "were refused (HTTP 503)")]
    [InlineData(200, "{}", 3, "has no access key")]
    [InlineData(200, "<html>", 3, "has no access key")]
    [InlineData(0, "", 3, "No response from the container credentials of http://169.254.170.2 "
        + $"({RelativeUri}): The metadata service did not respond (No response).")]
    public async Task A_failure_that_may_pass_is_sent_again_each_second(
        int status, string body, int requests, string error)
    {
        var computer = AwsComputer.Of("container");
        var start = computer.Time.GetUtcNow();
        var seconds = new List<double>();
        computer.Instead = _ =>
        {
            seconds.Add((computer.Time.GetUtcNow() - start).TotalSeconds);
            return status == 0
                ? throw new HttpRequestException("No response")
                : StubService.Json(body, (HttpStatusCode)status);
        };

        Assert.Contains(error, await computer.FailAsync(), StringComparison.Ordinal);

        Assert.Equal(Enumerable.Range(0, requests).Select(number => (double)number), seconds);
    }

    [Fact]
    public async Task A_refused_request_names_both_variables_of_the_token()
    {
        var computer = AwsComputer.Of("container", cell => cell.Agent = "refused");

        Assert.EndsWith($"Check the role of the task or pod, and the token in {TokenFile} or {Token}.",
            await computer.FailAsync(), StringComparison.Ordinal);
    }

    private static AwsComputer Of(string variable, string value, string? token = null, string? file = null)
    {
        var cell = new AwsCell { Name = "container", Agent = "ok" };
        cell.Variables[variable] = value;
        if (token is not null) cell.Variables[Token] = token;
        if (file is not null) (cell.Variables[TokenFile], cell.Files[File]) = (File, file);
        return new AwsComputer(cell);
    }

    private static bool IsOfAgent(StubService.Call call) => call.Method == HttpMethod.Get;
}
