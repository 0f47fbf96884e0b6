using System.Globalization;
using System.Text.Json;
using UserDirectory.CredentialSources;

namespace UserDirectory.Aws;

/// <summary>Makes the source of a profile's keys, tried in order: role, web identity, SSO, keys, process.</summary>
internal sealed class ProfileKeys(
    AwsSettings settings, StsKeys sts, SsoKeys sso, Func<string, AwsKeys.Source?> named, TimeProvider time)
{
    /// <exception cref="Changes.UserDirectoryException">The profile is invalid.</exception>
    public AwsKeys.Source Of(AwsProfile profile) => Of(profile, [profile.Name]);

    private AwsKeys.Source Of(AwsProfile profile, List<string> visited)
    {
        // As the source_profile of another profile, a profile provides its keys even if it also has a role.
        if (visited.Count > 1 && profile.HasKeys) return Keys(profile);
        if (profile.AssumesRole) return Role(profile, visited);
        if (profile["web_identity_token_file"] is { } file)
        {
            var role = profile.Needs("role_arn", $"web_identity_token_file ({file.Where})").Value;
            return new($"role {role} by {profile.Named}", stop => sts.ByTokenAsync(role,
                profile["role_session_name"]?.Value, new(file.Value, $"web_identity_token_file in {file.Where}"),
                stop));
        }
        if (SsoKeys.IsIn(profile)) return sso.Of(profile);
        if (profile.HasKeysOfCredentialsFile) return Keys(profile);
        if (profile["login_session"] is { } login) throw AwsErrors.SignedInByLogin(profile, login);
        if (profile["credential_process"] is { } process)
            return new($"credential_process of {profile.Named}", stop => OfProcessAsync(process, stop));
        if (profile.HasKeys || profile["aws_session_token"] is not null) return Keys(profile);
        var source = profile["source_profile"] ?? profile["credential_source"];
        throw source is null ? AwsErrors.NoCredentialsIn(profile) : AwsErrors.NoRole(profile, source);
    }

    private static AwsKeys.Source Keys(AwsProfile profile)
    {
        var (id, secret) = (Named(profile, "aws_access_key_id"), Named(profile, "aws_secret_access_key"));
        var token = Named(profile, "aws_session_token") ?? Named(profile, "aws_security_token");
        return AwsKeys.Source.Of(profile.Named, AwsKeys.Of(id, secret, token,
            $"aws_access_key_id of the {profile.Named}", $"aws_secret_access_key of the {profile.Named}"));
    }

    private static AwsSettings.Setting? Named(AwsProfile profile, string key) =>
        profile[key] is { } setting ? new(setting.Value, $"{key} in {setting.Where}") : null;

    private AwsKeys.Source Role(AwsProfile profile, List<string> visited)
    {
        var arn = profile.Needs("role_arn", "a role");
        if (profile["mfa_serial"] is { } mfa) throw AwsErrors.NeedsCode(profile, mfa);
        var source = SourceOf(profile, visited);
        // The keys of the source may be temporary too, and may outlive a session of the role.
        var keys = new RenewedKeys<AwsKeys>(source.GetAsync, one => one.End, time);
        return new AwsKeys.Source($"role {arn.Value} by {profile.Named}",
            async stop => await sts.AssumeAsync(profile, await keys.GetAsync(stop).ConfigureAwait(false), stop)
                .ConfigureAwait(false));
    }

    private AwsKeys.Source SourceOf(AwsProfile profile, List<string> visited)
    {
        var (source, credentials) = (profile["source_profile"], profile["credential_source"]);
        if (source is not null && credentials is not null) throw AwsErrors.TwoSources(profile, source, credentials);
        if (credentials is not null) return named(credentials.Value) ?? throw AwsErrors.UnknownSource(credentials);
        if (source is null) profile.Needs("source_profile", "role_arn (or a credential_source)");
        var next = settings.Profiles.Get(source!.Value, $"source_profile in {source.Where}");
        if (visited.Contains(next.Name) && (next.Name != profile.Name || !next.HasKeys))
            throw AwsErrors.Cycle(source, visited.Append(next.Name));
        return Of(next, [.. visited, next.Name]);
    }

    // The program runs once for each renewal.
    private static async Task<AwsKeys> OfProcessAsync(SettingsFile.Setting command, CancellationToken cancellationToken)
    {
        var name = $"credential_process in {command.Where}";
        var printed = await CommandOutput.ReadAsync(command.Value, name, cancellationToken).ConfigureAwait(false);
        try
        {
            using var json = JsonDocument.Parse(printed);
            var root = json.RootElement;
            if (!root.TryGetProperty("Version", out var version) || version.GetInt32() != 1)
                throw CredentialSourcesErrors.CommandPrintsOtherVersion(name);
            return new AwsKeys(Needed("AccessKeyId"), Needed("SecretAccessKey"), Text(root, "SessionToken"),
                Text(root, "Expiration") is { } end ? DateTimeOffset.Parse(end, CultureInfo.InvariantCulture) : null);

            string Needed(string member) =>
                Text(root, member) ?? throw CredentialSourcesErrors.CommandPrintsNo(name, member);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            throw CredentialSourcesErrors.CommandPrintsNoKey(name);
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;
}
