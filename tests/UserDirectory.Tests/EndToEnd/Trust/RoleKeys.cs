using System.Collections.Concurrent;
using Amazon.DirectoryServiceData;
using Amazon.IdentityStore;
using Amazon.Runtime;
using Amazon.WorkMail;
using UserDirectory.Aws;
using UserDirectory.CloudSso;
using UserDirectory.CloudSso.AlibabaCloud;
using UserDirectory.CredentialSources;
using UserDirectory.DirectoryServiceData;
using UserDirectory.Http;
using UserDirectory.IdentityStore;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.WorkMail;

namespace UserDirectory.Tests.EndToEnd.Trust;

/// <summary>
/// Keys that expire after six minutes, like the keys of a role. They are renewed after a minute, up to a number of
/// renewals. A request takes a second.
/// </summary>
internal sealed class RoleKeys(TimeProvider time, int renewals) : AWSCredentials
{
    /// <summary>The error when no more keys are given.</summary>
    public const string Over = "The role's keys can't be had.";

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _ends = new();
    private readonly Lock _lock = new();
    private int _uses;
    private (string Token, DateTimeOffset End) _latest = ("", DateTimeOffset.UnixEpoch);

    /// <summary>Number of keys that were given.</summary>
    public int Sessions => _ends.Count;

    /// <summary>Whether a renewal has failed.</summary>
    public bool AreOver { get; private set; }

    /// <summary>Number of requests signed with keys that had not expired.</summary>
    public int Uses => _uses;

    /// <summary>Whether a request is signed with keys that have not expired.</summary>
    public bool Opens(HttpRequestMessage request) =>
        (request.Headers.TryGetValues("X-Amz-Security-Token", out var tokens)
            || request.Headers.TryGetValues("x-acs-security-token", out tokens))
        && _ends.TryGetValue(tokens.Single(), out var end) && time.GetUtcNow() < end
        && Interlocked.Increment(ref _uses) > 0;

    public override ImmutableCredentials GetCredentials()
    {
        lock (_lock)
        {
            if (time.GetUtcNow() >= _latest.End - RenewBefore && !TryRenew()) throw new AmazonClientException(Over);
            return new ImmutableCredentials("ASIAROLE", "secret", _latest.Token);
        }
    }

    public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.FromResult(GetCredentials());

    public Task<AlibabaCredentials> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return TryRenew()
                ? Task.FromResult(new AlibabaCredentials("STS.ROLE", "secret", _latest.Token, _latest.End))
                : throw CredentialSourcesErrors.NoCredentials(Over);
        }
    }

    /// <summary>Opens a directory that uses these keys.</summary>
    public IUserDirectory Open(
        DirectorySandbox sandbox, SandboxService service, GovernorOptions governor, HttpMessageHandler network)
    {
        var id = sandbox.IdOf(service);
        var options = new ConnectionOptions
        {
            Region = sandbox.RegionOf(service), AccessKey = "REPLACED", SecretKey = "replaced", Handler = network,
        };
        switch (service)
        {
            case SandboxService.WorkMail:
                var mail = Configured(new AmazonWorkMailConfig());
                return new WorkMailDirectory(new AmazonWorkMailClient(this, mail), id,
                    new RequestGovernor(governor, WorkMailProvider.Provider.Limits));
            case SandboxService.DirectoryServiceData:
                var data = Configured(new AmazonDirectoryServiceDataConfig());
                return new DirectoryServiceDataDirectory(new AmazonDirectoryServiceDataClient(this, data), id,
                    new RequestGovernor(governor, DirectoryServiceDataProvider.Provider.Limits), NewId);
            case SandboxService.IdentityStore:
                var store = Configured(new AmazonIdentityStoreConfig());
                return new IdentityStoreDirectory(new AmazonIdentityStoreClient(this, store), id,
                    new RequestGovernor(governor, IdentityStoreProvider.Provider.Limits));
            default:
                var client = new CloudSsoClient(
                    new(ServiceHttp.CreateHandler(network, new NetworkSettings(), Acs3Signer.TokenHeader)),
                    new Uri("https://cloudsso.invalid/"),
                    new RenewedKeys<AlibabaCredentials>(GetAsync, keys => keys.Expiration, governor.Time).GetAsync,
                    governor.Time, NewId);
                return new CloudSsoDirectory(client, id,
                    new RequestGovernor(governor, CloudSsoProvider.Provider.Limits));
        }

        T Configured<T>(T config)
            where T : ClientConfig
        {
            AwsConnection.Configure(config, options).DefaultAWSCredentials = this;
            return config;
        }
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private bool TryRenew()
    {
        AreOver = Sessions > renewals;
        if (AreOver) return false;
        _latest = ($"token/of+session={Sessions}", time.GetUtcNow() + Length);
        return _ends.TryAdd(_latest.Token, _latest.End);
    }
}
