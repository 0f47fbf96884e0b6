using UserDirectory.Changes;
using UserDirectory.CloudSso;
using UserDirectory.Http;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

public sealed class FaultTests
{
    private static readonly (string, string?)[] OneRename = [("UserName", "user00001"), ("DisplayName", "X")];

    public static TheoryData<SandboxService> Services => [.. Enum.GetValues<SandboxService>()];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Throttling_server_errors_and_cut_connections_pass(SandboxService service)
    {
        var turn = 0;
        SandboxFault[] faults =
        [
            SandboxFault.Throttle,
            SandboxFault.None,
            SandboxFault.ServerError,
            SandboxFault.CutBefore,
            SandboxFault.CutAfter,
            SandboxFault.None,
        ];
        var time = new HastyTime();
        var sandbox = DirectorySandbox.Create(20, new SandboxOptions
        {
            Fault = _ => faults[Interlocked.Increment(ref turn) % faults.Length],
            // AWSSDK.Core always signs by the machine's clock.
            Time = service == SandboxService.CloudSso ? time : TimeProvider.System,
        });
        var governor = new GovernorOptions { Time = time, Attempts = 50, Timeout = TimeSpan.FromDays(1) };
        var directory = sandbox.Open(service, governor);
        var results = await directory.UpdateAsync(
            Renames(directory, 20, number => $"New {number}"), new PipelineOptions { ThrottleLimit = 4 });
        Assert.All(results, AssertUpdated);
        Assert.Contains("\"New 20\"", sandbox.FindUser(service, "user00020")!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_Directory_Service_Data_request_has_the_same_token_and_changes_once()
    {
        // Without the token, the service would refuse the second ADD, because the first ADD has set the value.
        var sandbox = DirectorySandbox.Create(1, new SandboxOptions { Fault = CutsTheFirstUpdate });
        var result = await sandbox.Open(SandboxService.DirectoryServiceData)
            .UpdateAsync(("SAMAccountName", "user00001"), ("Company", "Example"));
        AssertUpdated(result);
        Assert.Equal(2, sandbox.CountsOf(SandboxService.DirectoryServiceData).Writes);
        Assert.Equal(1, sandbox.CountsOf(SandboxService.DirectoryServiceData).Reads);
    }

    [Fact]
    public async Task A_repeated_CloudSSO_request_is_signed_with_a_fresh_nonce()
    {
        // The service would refuse a used nonce with SignatureNonceUsed, and the module would retry once more.
        var sandbox = DirectorySandbox.Create(1, new SandboxOptions { Fault = CutsTheFirstUpdate });
        AssertUpdated(await sandbox.Open(SandboxService.CloudSso).UpdateAsync(OneRename));
        Assert.Equal(2, sandbox.CountsOf(SandboxService.CloudSso).Writes);
        Assert.DoesNotContain(sandbox.Calls, call => call.ErrorCode == "SignatureNonceUsed");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_wrong_secret_is_one_failure_that_shows_no_secret(SandboxService service)
    {
        const string Secret = "not/the/secret/of/this/key/0123456789ab";
        var directory = DirectorySandbox.Create(50).Open(service, secretKey: Secret);
        var stopped = await Assert.ThrowsAsync<RunStoppedException>(
            () => directory.UpdateAsync(Renames(directory, 50, _ => "X")));
        Assert.Equal(FailureKind.Credentials, stopped.Cause.Kind);
        Assert.DoesNotContain(Secret, stopped.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_Alibaba_credentials_are_one_failure_that_says_where_it_looked()
    {
        var sandbox = DirectorySandbox.Create(1);
        var connection = new ConnectionOptions
        {
            Region = "cn-shanghai", ProfileName = "there is no such profile", Handler = sandbox.CreateHandler(),
        };
        var directory = CloudSsoProvider.Provider.Open(
            sandbox.IdOf(SandboxService.CloudSso), connection, new GovernorOptions());
        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => directory.UpdateAsync(OneRename));
        Assert.Equal((FailureKind.Credentials, "NoCredentials"), (stopped.Cause.Kind, stopped.Cause.Code));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_wrong_organization_directory_or_store_is_one_failure(SandboxService service)
    {
        using var seed = new MemoryStream("""
            {
              "organizationId": "m-00000000000000000000000000000000", "directoryId": "d-0000000000",
              "identityStoreId": "d-1111111111", "cloudSsoDirectoryId": "d-00otherbox01", "madeUpUsers": 1
            }
            """u8.ToArray());
        var directory = DirectorySandbox.Create(1).Open(service, named: DirectorySandbox.FromJson(seed));
        if (service == SandboxService.DirectoryServiceData)
        {
            // This service sends the same response for an unknown directory and an unknown user.
            var result = await directory.UpdateAsync(OneRename);
            Assert.Equal("ResourceNotFoundException", result.Error?.Code);
            return;
        }
        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => directory.UpdateAsync(OneRename));
        Assert.Equal(FailureKind.Target, stopped.Cause.Kind);
        if (service == SandboxService.IdentityStore)
            Assert.EndsWith("a store is in one region only.", stopped.Cause.Message, StringComparison.Ordinal);
    }

    // The form of CloudSSO's ids is not documented, so only the service can check an id.
    [Fact]
    public async Task A_malformed_CloudSSO_directory_id_stops_the_run_and_not_each_row()
    {
        var sandbox = DirectorySandbox.Create(1);
        var at = sandbox.ConnectionAt(new Uri("https://sandbox.invalid/"));
        var directory = CloudSsoProvider.Provider.Open("d-00nope00001", new ConnectionOptions
        {
            Region = sandbox.RegionOf(SandboxService.CloudSso), EndpointUrl = at.Url,
            AccessKey = at.AccessKey, SecretKey = at.SecretKey,
            Handler = sandbox.CreateHandler(),
        }, new GovernorOptions { Time = new HastyTime() });
        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => directory.UpdateAsync(OneRename));
        Assert.Equal(FailureKind.Target, stopped.Cause.Kind);
    }

    [Fact]
    public async Task A_synchronized_CloudSSO_user_is_refused_with_no_update_sent()
    {
        using var seed = new MemoryStream("""
            {"cloudSsoScim":true,"cloudSso":[{"UserName":"alice","ProvisionType":"Synchronized"}]}
            """u8.ToArray());
        var sandbox = DirectorySandbox.FromJson(seed);
        var result = await sandbox.Open(SandboxService.CloudSso)
            .UpdateAsync(("UserName", "alice"), ("DisplayName", "X"));
        Assert.Equal("UserSynchronized", result.Error?.Code);
        Assert.Equal(0, sandbox.CountsOf(SandboxService.CloudSso).Writes);
    }

    [Fact]
    public async Task An_email_that_another_user_has_is_a_conflict_of_its_row()
    {
        var sandbox = DirectorySandbox.Create(2);
        var result = await sandbox.Open(SandboxService.IdentityStore)
            .UpdateAsync(("UserName", "user00001"), ("Email", "user00002@example.com"));
        Assert.Equal((FailureKind.Conflict, "ConflictException"), (result.Error!.Kind, result.Error.Code));
    }

    private static SandboxFault CutsTheFirstUpdate(SandboxRequest request) =>
        request is { Operation: "UpdateUser", Number: 2 } ? SandboxFault.CutAfter : SandboxFault.None;

    private static IEnumerable<UserUpdate> Renames(IUserDirectory directory, int users, Func<int, string> name) =>
        Enumerable.Range(1, users).Select(number => Updates.Of(
            directory.Catalog, ("UserName", $"user{number:d5}"), ("DisplayName", name(number))));

    private static void AssertUpdated(UserChange change) =>
        Assert.Equal((null, ChangeStatus.Updated), (change.Error?.Message, change.Status));
}
