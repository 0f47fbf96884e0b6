using System.Net;
using UserDirectory.Tests.CloudSso;

namespace UserDirectory.Tests.Aws;

/// <summary>Requests to STS for the keys of a role.</summary>
public sealed class StsRequestTests
{
    private const string Role = "arn:aws:iam::111111111111:role/role";
    private const string Web = "arn:aws:iam::111111111111:role/web";
    private const string TokenFile = AwsCell.Home + "/token";

    [Theory]
    [InlineData("", "RoleArn", Role)]
    [InlineData("", "RoleSessionName", "userdirectory")]
    [InlineData("role_session_name = ann", "RoleSessionName", "ann")]
    [InlineData("", "ExternalId", null)]
    [InlineData("external_id = x-1", "ExternalId", "x-1")]
    [InlineData("", "DurationSeconds", null)]
    [InlineData("duration_seconds = 900", "DurationSeconds", "900")]
    public async Task The_settings_of_a_role_are_in_the_request(string setting, string parameter, string? value)
    {
        var computer = AwsComputer.Of("role", cell => Add(cell, setting));

        await computer.CallAsync();

        var call = Assert.Single(computer.CallsTo("sts."));
        Assert.Equal("AssumeRole", call.Form["Action"]);
        Assert.Equal(value, call.Form.GetValueOrDefault(parameter));
        Assert.Equal("AKIABASE", AwsComputer.Signature(call).Key);
    }

    [Theory]
    [InlineData(null, null, "userdirectory")]
    [InlineData(null, "ann", "ann")]
    [InlineData("pod", null, "pod")]
    [InlineData("pod", "ann", "pod")]
    public async Task The_session_of_a_web_identity_has_the_configured_name(
        string? variable, string? setting, string name)
    {
        var computer = AwsComputer.Of("web identity", cell =>
        {
            if (variable is not null) cell.Variables["AWS_ROLE_SESSION_NAME"] = variable;
            if (setting is not null) cell.Add(AwsCell.Config, "[default]", $"role_session_name = {setting}");
        });

        await computer.CallAsync();

        var call = Assert.Single(computer.CallsTo("sts."));
        Assert.Equal(("AssumeRoleWithWebIdentity", name, "eyJ0.web.token"),
            (call.Form["Action"], call.Form["RoleSessionName"], call.Form["WebIdentityToken"]));
        Assert.DoesNotContain("Authorization", call.Headers.Keys);
    }

    [Fact]
    public async Task The_role_of_a_token_in_a_variable_may_be_in_the_profile()
    {
        var computer = AwsComputer.Of("web identity", cell =>
        {
            cell.Variables.Remove("AWS_ROLE_ARN");
            cell.Add(AwsCell.Config, "[default]", $"role_arn = {Role}", "web_identity_token_file = /other/token");
        });

        await computer.CallAsync();

        var call = Assert.Single(computer.CallsTo("sts."));
        Assert.Equal((Role, "eyJ0.web.token"), (call.Form["RoleArn"], call.Form["WebIdentityToken"]));
    }

    [Theory]
    [InlineData("", "userdirectory")]
    [InlineData("role_session_name = ann", "ann")]
    public async Task A_profile_may_have_a_role_and_a_token_file(string setting, string name)
    {
        var computer = AwsComputer.Of("web identity", cell =>
        {
            cell.Variables.Remove("AWS_ROLE_ARN");
            cell.Variables.Remove("AWS_WEB_IDENTITY_TOKEN_FILE");
            cell.Files[TokenFile] = "eyJ0.web.token\n";
            cell.Profile = "hr";
            cell.Add(AwsCell.Config, "[profile hr]", $"role_arn = {Web}", $"web_identity_token_file = {TokenFile}",
                setting);
        });

        Assert.Equal("ASIAWEB", (await computer.CallAsync()).Key);

        var call = Assert.Single(computer.CallsTo("sts."));
        Assert.Equal((Web, name, "eyJ0.web.token"),
            (call.Form["RoleArn"], call.Form["RoleSessionName"], call.Form["WebIdentityToken"]));
        Assert.Equal($"role {Web} by profile 'hr' in {AwsCell.Config}", computer.Signed!.Source.Replace('\\', '/'));
    }

    [Theory]
    [InlineData("aws_session_token = one", "one")]
    [InlineData("aws_security_token = two", "two")]
    [InlineData("aws_security_token = two\naws_session_token = one", "one")]
    [InlineData("", null)]
    public async Task The_token_of_the_source_profile_is_sent(string setting, string? token)
    {
        var computer = AwsComputer.Of("role", cell => cell.Files[AwsCell.Config] += setting);

        await computer.CallAsync();

        Assert.Equal(token, computer.CallsTo("sts.")[0].Headers.GetValueOrDefault("X-Amz-Security-Token"));
    }

    [Theory]
    [InlineData(500, "InternalFailure", 3)]
    [InlineData(503, "ServiceUnavailable", 3)]
    [InlineData(429, "TooManyRequests", 3)]
    [InlineData(400, "Throttling", 3)]
    [InlineData(400, "ThrottlingException", 3)]
    [InlineData(400, "ValidationError", 1)]
    [InlineData(403, "AccessDenied", 1)]
    public async Task Only_a_failure_that_may_pass_is_sent_again(int status, string code, int requests)
    {
        var computer = AwsComputer.Of("role");
        computer.Instead = call => IsSts(call) ? Failure(status, code) : null;

        Assert.Contains(code, await computer.FailAsync(), StringComparison.Ordinal);

        Assert.Equal(requests, computer.CallsTo("sts.").Count);
    }

    [Fact]
    public async Task The_second_retry_waits_longer_than_the_first()
    {
        var computer = AwsComputer.Of("role");
        var start = computer.Time.GetUtcNow();
        var seconds = new List<double>();
        computer.Instead = call =>
        {
            if (!IsSts(call)) return null;
            seconds.Add((computer.Time.GetUtcNow() - start).TotalSeconds);
            return seconds.Count < 3 ? throw new HttpRequestException("reset") : null;
        };

        Assert.Equal("ASIAROLE", (await computer.CallAsync()).Key);

        Assert.Equal([0, 1, 3], seconds);
    }

    [Theory]
    [InlineData("role", "", $"{Role} (role_arn in {AwsCell.Config}:2): AWS STS in eu-west-1")]
    [InlineData("role", "https://sts.example/", $"{Role} (role_arn in {AwsCell.Config}:2): AWS STS in "
        + "https://sts.example/")]
    [InlineData("web identity", "", $"{Web} (AWS_WEB_IDENTITY_TOKEN_FILE): AWS STS in eu-west-1")]
    public async Task The_error_names_the_role_its_setting_and_the_place(string source, string endpoint, string place)
    {
        var computer = AwsComputer.Of(source, cell => cell.Variables["AWS_ENDPOINT_URL_STS"] = endpoint);
        computer.Instead = call => IsSts(call) ? Failure(403, "AccessDenied") : null;
        Assert.StartsWith(
            $"No keys for role {place} refused the request (AccessDenied, HTTP 403). ", await computer.FailAsync(),
            StringComparison.Ordinal);

        computer.Instead = call => IsSts(call) ? throw new HttpRequestException("reset") : null;
        Assert.StartsWith($"No keys for role {place} could not be reached. ", await computer.FailAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_that_breaks_off_is_requested_again()
    {
        var computer = AwsComputer.Of("role");
        computer.Instead = call =>
            IsSts(call) ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new BrokenContent() } : null;

        Assert.EndsWith("AWS STS in eu-west-1 could not be reached. AWS STS did not respond (cut off).",
            await computer.FailAsync(), StringComparison.Ordinal);

        Assert.Equal(3, computer.CallsTo("sts.").Count);
    }

    [Theory]
    [InlineData("<html>Sign in</html>")]
    [InlineData("Sign in")]
    [InlineData("<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"></AssumeRoleResponse>")]
    public async Task A_response_without_keys_is_an_error(string body)
    {
        var computer = AwsComputer.Of("role");
        computer.Instead = call => IsSts(call) ? StubService.Body(body, "text/xml", HttpStatusCode.OK) : null;

        Assert.EndsWith("AWS STS in eu-west-1 returned a response without keys or a token. A proxy may have sent it. "
            + "Check the proxy and the endpoint.", await computer.FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_of_a_token_file_in_a_profile_names_the_setting()
    {
        var computer = AwsComputer.With(
            "[default]", $"role_arn = {Web}", $"web_identity_token_file = {TokenFile}");
        const string place = $"web_identity_token_file in {AwsCell.Config}:3";
        Assert.StartsWith($"The token file {TokenFile} ({place}) is missing or empty.", await computer.FailAsync(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_file_that_cannot_be_read_is_named(bool isDenied)
    {
        var computer = AwsComputer.Of("web identity");
        computer.Unreadable = path => path != TokenFile ? null
            : isDenied ? new UnauthorizedAccessException("No right.") : new IOException("No disk.");

        Assert.Equal($"The token file {TokenFile} (AWS_WEB_IDENTITY_TOKEN_FILE) can't be read: "
            + (isDenied ? "No right." : "No disk."), await computer.FailAsync());
    }

    private static void Add(AwsCell cell, string setting) => cell.Files[AwsCell.Config] =
        cell.Files[AwsCell.Config].Replace("source_profile = base", $"source_profile = base\n{setting}");

    private static bool IsSts(StubService.Call call) =>
        call.Address.Host.StartsWith("sts.", StringComparison.Ordinal);

    private static HttpResponseMessage Failure(int status, string code) => StubService.Body(
        $"<ErrorResponse><Error><Code>{code}</Code><Message>No.</Message></Error></ErrorResponse>", "text/xml",
        (HttpStatusCode)status);

    private sealed class BrokenContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            Task.FromException(new IOException("cut off"));

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
