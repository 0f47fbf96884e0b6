using System.Globalization;
using UserDirectory.CredentialSources;
using UserDirectory.Http;

namespace UserDirectory.Aws;

/// <summary>
/// Chooses the source of a run's keys, in this order: the caller's keys, keys in environment variables, a named
/// profile, a role of the default profile, a web identity token in environment variables, the default profile, the
/// container, the machine. A source is used only if no setting of an earlier source exists.
/// </summary>
internal sealed class AwsKeySources(AwsSettings settings, NetworkSettings network)
{
    private const string Id = "AWS_ACCESS_KEY_ID";
    private const string Secret = "AWS_SECRET_ACCESS_KEY";
    private const string Role = "AWS_ROLE_ARN";
    private const string TokenFile = "AWS_WEB_IDENTITY_TOKEN_FILE";

    private readonly StsKeys _sts = new(settings, network);
    private readonly ContainerKeys _container = new(settings.Environment, settings.Options.Handler, network.Time);

    public InstanceKeys Instance { get; } = new(settings);

    /// <exception cref="Changes.UserDirectoryException">A source is only partly configured.</exception>
    public AwsKeys.Source Choose()
    {
        if (Given() is { } given) return given;
        if (settings.Options.ProfileName is null && Variables() is { } keys) return keys;
        var profile = settings.Profile;
        var isNamed = settings.NamedProfile is not null;
        if (isNamed && !profile!.HasCredentials) throw AwsErrors.NoCredentialsIn(profile, settings.NamedProfile!.From);
        if (isNamed || profile?.AssumesRole == true) return OfProfile(profile!);
        if (WebIdentity() is { } role) return role;
        if (profile?.HasCredentials == true) return OfProfile(profile);
        return _container.Find() ?? OfMachine();
    }

    private AwsKeys.Source OfProfile(AwsProfile profile) =>
        new ProfileKeys(settings, _sts, new SsoKeys(settings, network), Named, network.Time).Of(profile);

    // The values of credential_source.
    private AwsKeys.Source? Named(string name) => name.ToUpperInvariant() switch
    {
        "ENVIRONMENT" => Variables() ?? throw AwsErrors.SourceNotSet("Environment", Id, Secret),
        "ECSCONTAINER" => _container.Find()
            ?? throw AwsErrors.SourceNotSet("EcsContainer", ContainerKeys.RelativeUri, ContainerKeys.FullUri),
        "EC2INSTANCEMETADATA" => OfMachine(),
        _ => null,
    };

    private AwsKeys.Source? Given()
    {
        var options = settings.Options;
        if (options.AccessKey is null && options.SecretKey is null && options.SessionToken is null) return null;
        if (options.AccessKey is null) throw CredentialSourcesErrors.NoAccessKeyGiven;
        if (options.SecretKey is null) throw CredentialSourcesErrors.NoSecretKeyGiven;
        return AwsKeys.Source.Of("-AccessKey", new(options.AccessKey, options.SecretKey, options.SessionToken));
    }

    private AwsKeys.Source? Variables()
    {
        var (id, secret) = (settings.Variable(Id), settings.Variable(Secret));
        var token = settings.Variable("AWS_SESSION_TOKEN") ?? settings.Variable("AWS_SECURITY_TOKEN");
        if (id is null && secret is null && token is null) return null;
        var keys = AwsKeys.Of(id, secret, token, Id, Secret);
        var end = settings.Variable("AWS_CREDENTIAL_EXPIRATION");
        return AwsKeys.Source.Of(Id, DateTimeOffset.TryParse(
            end?.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var known)
            ? keys with { End = known }
            : keys);
    }

    private AwsKeys.Source? WebIdentity()
    {
        var (file, role) = (settings.Variable(TokenFile), settings.Variable(Role));
        if (file is null && role is null) return null;
        if (file is null) throw CredentialSourcesErrors.HalfSet(Role, TokenFile);
        // Same as boto3: the role of the token may come from the profile.
        var arn = role?.Value ?? settings.Profile?["role_arn"]?.Value
            ?? throw CredentialSourcesErrors.HalfSet(TokenFile, Role);
        var session = settings.Find("AWS_ROLE_SESSION_NAME", "role_session_name")?.Value;
        return new($"role {arn} by {TokenFile}", stop => _sts.ByTokenAsync(arn, session, file, stop));
    }

    private AwsKeys.Source OfMachine() => new("role of this machine", Instance.GetAsync) { IsMachine = true };
}
