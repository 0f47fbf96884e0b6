using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using UserDirectory.Tests.CloudSso;

namespace UserDirectory.Tests.Aws;

/// <summary>Sessions of IAM Identity Center: their files, their renewal and the requests for keys.</summary>
public sealed class SsoSessionTests
{
    // The names are the SHA-1 of "corp" and of the start URL.
    private const string OfSession = AwsCell.Home + "/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json";
    private const string OfStartUrl = AwsCell.Home + "/.aws/sso/cache/a51746d4aa793ae07b25e90c3a5db96fc7832bd7.json";
    private const string StartUrl = "https://corp.awsapps.com/start";
    private const string Oidc = "oidc.eu-central-1.amazonaws.com";
    private const string Portal = "portal.sso.eu-central-1.amazonaws.com";
    private const string SignIn = "Run: aws sso login --profile default";

    private static readonly string[] WithoutSession =
    [
        "[default]", $"sso_start_url = {StartUrl}", "sso_region = eu-central-1", "sso_account_id = 111111111111",
        "sso_role_name = sso",
    ];

    [Fact]
    public async Task The_keys_of_the_role_are_requested_with_the_sessions_token()
    {
        var computer = AwsComputer.Of("SSO");

        Assert.Equal("ASIASSO", (await computer.CallAsync()).Key);

        var call = Assert.Single(computer.CallsTo(Portal));
        Assert.Equal((HttpMethod.Get, "/federation/credentials"), (call.Method, call.Address.AbsolutePath));
        Assert.Equal(("sso", "111111111111"), (call.Query["role_name"], call.Query["account_id"]));
        Assert.Equal("sso-token", call.Headers["x-amz-sso_bearer_token"]);
        Assert.Equal("t", computer.Calls[0].Headers["X-Amz-Security-Token"]);
        Assert.Equal($"SSO of profile 'default' in {AwsCell.Config}, role sso in account 111111111111",
            computer.Signed!.Source.Replace('\\', '/'));
    }

    [Theory]
    [InlineData("2099-01-01T00:00:00Z")]
    [InlineData("2099-01-01T00:00:00UTC")]
    public async Task A_profile_without_a_session_uses_the_file_of_its_start_url(string end)
    {
        var computer = new AwsComputer(Cell(OfStartUrl, end, WithoutSession));

        Assert.Equal("ASIASSO", (await computer.CallAsync()).Key);
    }

    [Theory]
    [InlineData("sso_start_url = https://corp.awsapps.com/start", null)]
    [InlineData("sso_region = eu-central-1", null)]
    [InlineData("sso_start_url = https://other.awsapps.com/start", $"sso_start_url has different values in "
        + $"{AwsCell.Config}:5 and {AwsCell.Config}:8. Remove it from the profile.")]
    [InlineData("sso_region = us-east-1", $"sso_region has different values in {AwsCell.Config}:5 and "
        + $"{AwsCell.Config}:7. Remove it from the profile.")]
    public async Task A_profile_may_repeat_a_setting_of_its_session_but_not_differ(string setting, string? error)
    {
        var computer = AwsComputer.Of("SSO", cell => cell.Files[AwsCell.Config] =
            cell.Files[AwsCell.Config].Replace("sso_role_name = sso", $"sso_role_name = sso\n{setting}"));

        if (error is null) Assert.Equal("ASIASSO", (await computer.CallAsync()).Key);
        else Assert.Equal(error, await computer.FailAsync());
    }

    [Fact]
    public async Task A_session_is_renewed_by_its_refresh_token_and_written_for_the_aws_command()
    {
        var cell = Renewable();
        var computer = new AwsComputer(cell) { Instead = call => IsOidc(call) ? Renewed : null };
        var now = computer.Time.GetUtcNow();

        Assert.Equal("ASIASSO", (await computer.CallAsync()).Key);

        var call = Assert.Single(computer.CallsTo(Oidc));
        var body = JsonNode.Parse(call.Body)!;
        Assert.Equal((HttpMethod.Post, "/token"), (call.Method, call.Address.AbsolutePath));
        Assert.Equal(("refresh_token", "r1", "c", "cs"), ((string?)body["grantType"], (string?)body["refreshToken"],
            (string?)body["clientId"], (string?)body["clientSecret"]));
        var kept = JsonNode.Parse(cell.Files[OfSession])!;
        Assert.Equal(now.AddSeconds(3600).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            (string?)kept["expiresAt"]);
        Assert.Equal("eu-central-1", (string?)kept["region"]);
        Assert.Equal("new", computer.CallsTo(Portal)[0].Headers["x-amz-sso_bearer_token"]);
    }

    [Fact]
    public async Task A_session_is_renewed_even_if_its_file_is_deleted_meanwhile()
    {
        var cell = Renewable();
        var computer = new AwsComputer(cell);
        computer.Instead = call => IsOidc(call) && cell.Files.Remove(OfSession) ? Renewed : null;

        Assert.Equal("ASIASSO", (await computer.CallAsync()).Key);

        Assert.Equal("new", (string?)JsonNode.Parse(cell.Files[OfSession])!["accessToken"]);
    }

    [Fact]
    public async Task A_session_that_ends_now_has_expired()
    {
        var cell = Cell(OfStartUrl, "", WithoutSession);
        var computer = new AwsComputer(cell);
        cell.Files[OfStartUrl] = Session(computer.Time.GetUtcNow().ToString("o"));

        Assert.Equal($"The profile 'default' in {AwsCell.Config} is not signed in: the session in {OfStartUrl} has "
            + $"expired. {SignIn}", await computer.FailAsync());
    }

    [Theory]
    [InlineData("refreshToken")]
    [InlineData("clientId")]
    [InlineData("clientSecret")]
    public async Task A_session_without_all_values_for_a_renewal_needs_a_new_login(string missing)
    {
        var cell = Renewable();
        var file = JsonNode.Parse(cell.Files[OfSession])!.AsObject();
        file.Remove(missing);
        cell.Files[OfSession] = file.ToJsonString();
        var computer = new AwsComputer(cell);

        Assert.EndsWith($"has expired. {SignIn}", await computer.FailAsync(), StringComparison.Ordinal);

        Assert.Empty(computer.Network.Calls);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(499)]
    public async Task A_refused_renewal_needs_a_new_login(int status)
    {
        var computer = new AwsComputer(Renewable())
        {
            Instead = call => IsOidc(call) ? Failure("InvalidGrantException", status) : null,
        };

        Assert.EndsWith(
            $"the session in {OfSession} has expired and can't be renewed (InvalidGrantException). {SignIn}",
            await computer.FailAsync(), StringComparison.Ordinal);

        Assert.Single(computer.CallsTo(Oidc));
    }

    [Theory]
    [InlineData(500, "failed (HTTP 500, InternalServerException) after three attempts. Run again later.")]
    [InlineData(429, "failed (HTTP 429, InternalServerException) after three attempts. Run again later.")]
    [InlineData(0, "IAM Identity Center in eu-central-1 could not be reached. ")]
    public async Task A_renewal_that_fails_for_another_reason_is_not_a_missing_login(int status, string error)
    {
        var computer = new AwsComputer(Renewable())
        {
            Instead = call => IsOidc(call) ? Failure("InternalServerException", status) : null,
        };

        var message = await computer.FailAsync();

        Assert.Contains(error, message, StringComparison.Ordinal);
        Assert.DoesNotContain("aws sso login", message, StringComparison.Ordinal);
        Assert.Equal(3, computer.CallsTo(Oidc).Count);
    }

    [Theory]
    [InlineData(403, "ForbiddenException", 1, "IAM Identity Center in eu-central-1 refused the request for role sso in "
        + "account 111111111111 (ForbiddenException, HTTP 403)")]
    [InlineData(404, "ResourceNotFoundException", 1, "(ResourceNotFoundException, HTTP 404)")]
    [InlineData(503, "ServiceUnavailable", 3, "failed (HTTP 503, ServiceUnavailable) after three attempts.")]
    [InlineData(0, "", 3, "IAM Identity Center in eu-central-1 could not be reached. ")]
    public async Task A_request_for_keys_is_sent_again_if_the_failure_may_pass(
        int status, string code, int requests, string error)
    {
        var computer = AwsComputer.Of("SSO");
        computer.Instead = call => call.Address.Host == Portal ? Failure(code, status) : null;

        Assert.Contains(error, await computer.FailAsync(), StringComparison.Ordinal);

        Assert.Equal(requests, computer.CallsTo(Portal).Count);
    }

    [Theory]
    [InlineData(Oidc, "{}")]
    [InlineData(Oidc, "<html>Sign in</html>")]
    [InlineData(Portal, "{}")]
    [InlineData(Portal, "<html>Sign in</html>")]
    public async Task A_response_without_keys_is_an_error_and_changes_no_file(string host, string body)
    {
        var cell = Renewable();
        if (host == Portal) cell.Files[OfSession] = Session("2099-01-01T00:00:00Z");
        var before = cell.Files[OfSession];
        var computer = new AwsComputer(cell)
        {
            Instead = call => call.Address.Host == host ? StubService.Json(body) : null,
        };

        Assert.EndsWith("IAM Identity Center in eu-central-1 returned a response without keys or a token. A proxy "
            + "may have sent it. Check the proxy and the endpoint.", await computer.FailAsync(),
            StringComparison.Ordinal);

        Assert.Equal(before, cell.Files[OfSession]);
    }

    [Fact]
    public async Task A_renewed_session_that_cannot_be_written_is_used_with_a_warning()
    {
        var computer = new AwsComputer(Renewable()) { Instead = call => IsOidc(call) ? Renewed : null };
        computer.Unreadable = path =>
            path == OfSession && computer.CallsTo(Oidc).Count > 0 ? new IOException("The disk is gone.") : null;

        using var client = computer.Client();
        Assert.Equal("ASIASSO", (await computer.CallAsync(client)).Key);

        Assert.Equal("new", computer.CallsTo(Portal)[0].Headers["x-amz-sso_bearer_token"]);
        Assert.Equal($"The session of the profile 'default' in {AwsCell.Config} was renewed, but can't be written to "
            + $"{OfSession} (The disk is gone). This run continues. Before the next run, sign in: aws sso login "
            + "--profile default", Assert.Single(computer.Warnings).Replace('\\', '/'));
    }

    [Fact]
    public async Task A_session_that_cannot_be_written_is_renewed_again_in_the_same_run()
    {
        var computer = new AwsComputer(Renewable());
        computer.Instead = call => IsOidc(call) ? Renewed : call.Address.Host == Portal ? Keys() : null;
        HttpResponseMessage Keys() => StubService.Json(
            "{\"roleCredentials\":{\"accessKeyId\":\"ASIASSO\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\","
            + $"\"expiration\":{computer.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}}}}}");
        computer.Unreadable = path =>
            path == OfSession && computer.CallsTo(Oidc).Count % 2 > 0 ? new IOException("Busy.") : null;
        using var client = computer.Client();

        await computer.CallAsync(client);
        computer.Time.Advance(TimeSpan.FromHours(2));
        await computer.CallAsync(client);

        Assert.Equal(["r1", "r2"],
            computer.CallsTo(Oidc).Select(call => (string?)JsonNode.Parse(call.Body)!["refreshToken"]));
        Assert.Single(computer.Warnings);
    }

    [Theory]
    [InlineData("denied")]
    [InlineData("unreadable")]
    [InlineData("damaged")]
    public async Task A_file_that_cannot_be_read_has_no_session(string state)
    {
        var computer = AwsComputer.Of("SSO", cell => cell.Files[OfSession] = "{");
        computer.Unreadable = path => path != OfSession || state == "damaged" ? null
            : state == "denied" ? new UnauthorizedAccessException() : new IOException();

        Assert.EndsWith($"is not signed in: {OfSession} has no session. {SignIn}", await computer.FailAsync(),
            StringComparison.Ordinal);
    }

    private static HttpResponseMessage Renewed =>
        StubService.Json("""{"accessToken":"new","expiresIn":3600,"refreshToken":"r2"}""");

    private static AwsCell Renewable()
    {
        var cell = new AwsCell { Name = "SSO" };
        AwsSource.All.Single(one => one.Name == "SSO").Set(cell);
        cell.Files[OfSession] = """
            {"accessToken":"old","expiresAt":"2020-01-01T00:00:00Z","refreshToken":"r1","clientId":"c",
             "clientSecret":"cs","region":"eu-central-1"}
            """;
        return cell;
    }

    private static AwsCell Cell(string file, string end, string[] config)
    {
        var cell = new AwsCell { Name = "SSO" };
        cell.Add(AwsCell.Config, config);
        cell.Files[file] = Session(end);
        return cell;
    }

    private static string Session(string end) => $$"""{"accessToken":"sso-token","expiresAt":"{{end}}"}""";

    private static bool IsOidc(StubService.Call call) => call.Address.Host == Oidc;

    private static HttpResponseMessage Failure(string code, int status)
    {
        if (status == 0) throw new HttpRequestException("reset");
        var response = StubService.Json("""{"message":"No."}""", (HttpStatusCode)status);
        response.Headers.Add("x-amzn-ErrorType", code);
        return response;
    }
}
