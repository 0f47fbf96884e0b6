using System.Text.Json.Nodes;
using Amazon;
using UserDirectory.Changes;
using UserDirectory.CloudSso;
using UserDirectory.CloudSso.AlibabaCloud;
using UserDirectory.Http;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd.Trust;

/// <summary>
/// A role with the token of an identity provider, in a run that takes longer than the keys and the token are valid.
/// </summary>
[Collection(EnvironmentVariables.Name)]
public sealed class RoleTests : IDisposable
{
    // Keys are valid for an hour, so every second user needs new keys. The token expires while user 4 waits.
    private static readonly TimeSpan AUser = TimeSpan.FromMinutes(31);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("userdirectory");
    private readonly List<EnvironmentVariables> _variables = [];
    private readonly HastyTime _time = new();
    private readonly RoleNetwork _network;

    public RoleTests()
    {
        _network = new RoleNetwork(_time);
        File.WriteAllText(TokenFile, RoleNetwork.FirstToken);
        Set("AWS_ACCESS_KEY_ID", null);
        Set("AWS_REGION", "us-east-1");
    }

    public static TheoryData<SandboxService, bool> Ways =>
        new(Enum.GetValues<SandboxService>().SelectMany(service => new[] { (service, false), (service, true) }));

    private string TokenFile => Path.Combine(_folder.FullName, "token");

    public void Dispose()
    {
        AWSConfigs.ManualClockCorrection = null;
        foreach (var variable in _variables) variable.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_run_that_outlives_keys_and_token_has_new_ones_for_every_user(
        SandboxService service, bool isOfProfile)
    {
        using var directory = Open(service, isOfProfile);

        var changes = await RunAsync(directory, replaces: true);

        Assert.All(changes, change => Assert.Equal((ChangeStatus.Updated, null), (change.Status, change.Error)));
        Assert.Equal(RoleNetwork.Users, changes.Count);
        Assert.Empty(_network.Refused);
        var first = Enumerable.Repeat(RoleNetwork.FirstToken, 2);
        Assert.Equal([.. first, .. _network.Tokens.Skip(2).Select(_ => RoleNetwork.SecondToken)], _network.Tokens);
        Assert.InRange(_network.Tokens.Count, 4, 5);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_expired_token_ends_the_run_with_one_error_and_the_rows_that_are_not_done(
        SandboxService service, bool isOfProfile)
    {
        using var directory = Open(service, isOfProfile);

        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => RunAsync(directory, replaces: false));

        Assert.Equal(FailureKind.Credentials, stopped.Cause.Kind);
        Assert.Contains("Expired", stopped.Cause.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(RoleNetwork.FirstToken, stopped.Cause.ToString(), StringComparison.Ordinal);
        Assert.Equal("user00004", Assert.Single(stopped.NotDone).Key!.Value);
        Assert.Empty(_network.Refused);
    }

    [Theory]
    [InlineData(SandboxService.WorkMail)]
    [InlineData(SandboxService.CloudSso)]
    public async Task A_token_file_that_is_not_there_ends_the_run_and_is_named(SandboxService service)
    {
        using var directory = Open(service, isOfProfile: false);
        File.Delete(TokenFile);

        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => RunAsync(directory, replaces: false));

        Assert.Equal(FailureKind.Credentials, stopped.Cause.Kind);
        Assert.Contains(TokenFile, stopped.Cause.Message, StringComparison.Ordinal);
    }

    // Each confirmation takes 31 minutes, and no request is in flight during a confirmation.
    private Task<List<UserChange>> RunAsync(IUserDirectory directory, bool replaces)
    {
        var asked = 0;
        var options = new PipelineOptions { Time = _time, ThrottleLimit = 1, Confirm = AnswerAsync };
        return directory.UpdateAsync(Enumerable.Range(1, RoleNetwork.Users).Select(number => Updates.Of(
            directory.Catalog, ("UserName", $"user{number:d5}"), ("DisplayName", "New"))), options);

        Task<bool> AnswerAsync(UserChangePlan plan, CancellationToken token)
        {
            _time.Advance(AUser);
            // AWSSDK.Core signs by its own clock.
            AWSConfigs.ManualClockCorrection = _time.GetUtcNow() - DateTimeOffset.UtcNow;
            if (++asked == 3 && replaces) Replace(RoleNetwork.SecondToken);
            return Task.FromResult(true);
        }
    }

    // Replaces the file in one step, as Kubernetes does, so that a reader gets the whole old or new token.
    private void Replace(string token)
    {
        File.WriteAllText(TokenFile + ".new", token);
        File.Move(TokenFile + ".new", TokenFile, overwrite: true);
    }

    private IUserDirectory Open(SandboxService service, bool isOfProfile)
    {
        var governor = new GovernorOptions { Time = _time };
        var options = new ConnectionOptions
        {
            Region = _network.Sandbox.RegionOf(service), ProfileName = isOfProfile ? "role" : null, Handler = _network,
        };
        var id = _network.Sandbox.IdOf(service);
        if (service != SandboxService.CloudSso)
        {
            SayToAws(isOfProfile);
            return SandboxDirectories.ProviderOf(service).Open(id, options, governor);
        }
        var client = CloudSsoProvider.CreateClient(options, _time, SayToAlibabaCloud(isOfProfile));
        return new CloudSsoDirectory(client, id, new RequestGovernor(governor, CloudSsoProvider.Provider.Limits));
    }

    private void SayToAws(bool inProfile)
    {
        const string Role = "arn:aws:iam::123456789012:role/users";
        Set("AWS_ROLE_ARN", inProfile ? null : Role);
        Set("AWS_WEB_IDENTITY_TOKEN_FILE", inProfile ? null : TokenFile);
        if (!inProfile) return;
        var credentials = Path.Combine(_folder.FullName, "credentials");
        Set("AWS_SHARED_CREDENTIALS_FILE", credentials);
        File.WriteAllLines(credentials,
            ["[role]", $"role_arn = {Role}", $"web_identity_token_file = {TokenFile}", "role_session_name = night"]);
    }

    private AlibabaEnvironment SayToAlibabaCloud(bool inProfile)
    {
        var home = _folder.CreateSubdirectory(".aliyun");
        File.WriteAllText(Path.Combine(home.FullName, "config.json"), new JsonObject
        {
            ["profiles"] = new JsonArray(new JsonObject
            {
                ["name"] = "role", ["mode"] = "OIDC", ["ram_role_arn"] = "acs:ram::1:role/r",
                ["oidc_provider_arn"] = "acs:ram::1:oidc-provider/o", ["oidc_token_file"] = TokenFile,
            }),
        }.ToJsonString());
        Dictionary<string, string> variables = inProfile ? [] : new()
        {
            ["ALIBABA_CLOUD_ROLE_ARN"] = "acs:ram::1:role/r",
            ["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"] = "acs:ram::1:oidc-provider/o",
            ["ALIBABA_CLOUD_OIDC_TOKEN_FILE"] = TokenFile,
        };
        return new AlibabaEnvironment(
            variables.GetValueOrDefault, AlibabaEnvironment.ThisComputer.ReadFile, _folder.FullName);
    }

    private void Set(string variable, string? value) => _variables.Add(new EnvironmentVariables(variable, value));
}
