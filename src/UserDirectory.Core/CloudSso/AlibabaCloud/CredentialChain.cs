using UserDirectory.Changes;
using UserDirectory.CredentialSources;
using UserDirectory.Http;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>
/// Sources of credentials in their order: the first with credentials is used. A temporary failure is retried twice and
/// then ends the run; later sources are not asked.
/// </summary>
internal sealed class CredentialChain
{
    private const int MostTries = 3;

    private readonly CredentialSource[] _sources;
    private readonly TimeProvider _time;

    public CredentialChain(ConnectionOptions options, AlibabaEnvironment environment, StsClient sts,
        HttpClient direct, TimeProvider time)
    {
        _time = time;
        var given = new GivenKeys(options);
        var metadata = new EcsMetadata(direct, environment, time);
        var profile = new CliProfileSource(environment, options.ProfileName, sts, metadata, direct, time);
        // With a profile from the caller, no other source is searched.
        _sources = options.ProfileName is not null
            ? [given, profile]
            :
            [
                given,
                new EnvironmentKeys(environment),
                new OidcRole(environment, sts),
                profile,
                new CredentialsFileSource(environment, sts, metadata),
                metadata,
            ];
    }

    /// <summary>The name of the source of the current credentials; null before the first credentials.</summary>
    public string? Source { get; private set; }

    /// <exception cref="UserDirectoryException">No source has credentials, or a source is invalid.</exception>
    public async Task<AlibabaCredentials> GetAsync(CancellationToken cancellationToken)
    {
        var searched = new List<string>();
        foreach (var source in _sources)
        {
            var finding = await AskAsync(source, cancellationToken).ConfigureAwait(false);
            if (finding.Credentials is { } credentials)
            {
                Source = source.Name;
                return credentials;
            }
            searched.Add($"{searched.Count + 1}. {source.Name}: {finding.WhyNot}.");
        }

        throw AlibabaCloudErrors.NoSource(searched);
    }

    private async Task<CredentialSource.Finding> AskAsync(
        CredentialSource source, CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            try
            {
                return await source.FindAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (
                !cancellationToken.IsCancellationRequested && (error is AcsException or HttpRequestException
                    or UserDirectoryException { Kind: not FailureKind.Credentials }))
            {
                if (number == MostTries || error is AcsException { MayPass: false }
                    or UserDirectoryException { Kind: not FailureKind.Transient })
                    throw AlibabaCloudErrors.SourceFailed(source.Name, Why(error));
            }
            await _time.Delay(TimeSpan.FromSeconds(number), cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Why(Exception error) =>
        error is AcsException ? error.Message : TransportFailure.From(error, "STS").Message;

    /// <summary>The access key that the caller gave.</summary>
    private sealed class GivenKeys(ConnectionOptions options) : CredentialSource("-AccessKey")
    {
        public override Task<Finding> FindAsync(CancellationToken cancellationToken) => Task.FromResult(Find());

        private Finding Find() => (options.AccessKey, options.SecretKey) switch
        {
            ({ } id, { } secret) => Finding.Of(new(id, secret, options.SessionToken)),
            (null, null) when options.SessionToken is null => Finding.None("none"),
            (null, _) => throw CredentialSourcesErrors.NoAccessKeyGiven,
            _ => throw CredentialSourcesErrors.NoSecretKeyGiven,
        };
    }

    /// <summary>
    /// An access key in environment variables, by the names of the SDKs, the Alibaba Cloud CLI or Terraform. The first
    /// family of names with a set variable is used, and needs both the id and the secret.
    /// </summary>
    private sealed class EnvironmentKeys(AlibabaEnvironment environment) : CredentialSource("environment variables")
    {
        private static readonly (string Id, string Secret, string Token)[] Families =
        [
            ("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"),
            ("ALIBABACLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_SECURITY_TOKEN"),
            ("ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECURITY_TOKEN"),
            ("ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN"),
        ];

        public override Task<Finding> FindAsync(CancellationToken cancellationToken) => Task.FromResult(Find());

        private Finding Find()
        {
            foreach (var (id, secret, token) in Families)
            {
                switch (environment.Setting(id), environment.Setting(secret))
                {
                    case ({ } key, { } word):
                        Name = id;
                        return Finding.Of(new(key, word, environment.Setting(token)));
                    case (null, not null):
                        throw CredentialSourcesErrors.HalfSet(secret, id);
                    case (not null, null):
                        throw CredentialSourcesErrors.HalfSet(id, secret);
                }
            }
            return Finding.None(AlibabaCloudErrors.NotSet([Families[0].Id]));
        }
    }

    /// <summary>The role in environment variables, which Kubernetes clusters and pipelines set.</summary>
    private sealed class OidcRole(AlibabaEnvironment environment, StsClient sts) : CredentialSource("OIDC role")
    {
        private static readonly string[] Variables =
            ["ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE"];

        public override async Task<Finding> FindAsync(CancellationToken cancellationToken)
        {
            string[] missing = [.. Variables.Where(name => environment.Setting(name) is null)];
            if (missing.Length > 0) return Finding.None(AlibabaCloudErrors.NotSet(missing));
            string[] values = [.. Variables.Select(name => environment.Setting(name)!)];
            return Finding.Of(await sts
                .AssumeRoleWithOidcAsync(new(values[0]), values[1], values[2], cancellationToken)
                .ConfigureAwait(false));
        }
    }
}
