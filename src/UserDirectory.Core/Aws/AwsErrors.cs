using System.Net;
using Amazon.Runtime;
using UserDirectory.Changes;
using UserDirectory.Files;
using static UserDirectory.CredentialSources.CredentialSourcesErrors;
using Setting = UserDirectory.CredentialSources.SettingsFile.Setting;

namespace UserDirectory.Aws;

internal static class AwsErrors
{
    // Responses of services.
    public const string NoSubscription =
        "The account has not signed up for the service, or the region is not enabled. Check the account and the "
        + "region.";

    public const string NoAccessToKey = "Allow the caller kms:Decrypt with the service's customer managed key.";

    public const string NoKey = "Check the service's customer managed key in KMS: it must exist and be enabled.";

    /// <summary>The text does not repeat the service's, which contains the signed request with its token.</summary>
    public static string CredentialsRefused(string code) =>
        $"AWS does not accept the credentials ({code}). Check the access key, its secret, the session token and the "
        + "clock.";

    public static string NoMessage(string code, HttpStatusCode status) =>
        $"The service refused the request with {code} (HTTP {(int)status}) and gave no message.";

    public static UserDirectoryException Unusable(Exception error) =>
        new(FailureKind.Credentials, "Credentials", $"The AWS credentials can't be used: {error.Message}", error);

    // Settings.
    public static UserDirectoryException NotTrueOrFalse(AwsSettings.Setting setting) =>
        Target("InvalidSetting", $"{setting.From} is '{setting.Value}'. Set it to true or false.");

    public static UserDirectoryException NotAnAddress(string setting) =>
        NoCredentials($"{setting} is not an http or https address. Correct or remove it.");

    public static UserDirectoryException NotARegion(AwsSettings.Setting region) => Target("InvalidRegion",
        $"'{region.Value}' ({region.From}) is not an AWS region such as eu-west-1. Remove spaces and comments after "
        + "the region.");

    public static UserDirectoryException EndpointWithVariant(
        AwsSettings.Setting endpoint, string variant, string from) =>
        Target("EndpointWithVariant", $"{from} requires a {variant} endpoint, but {endpoint.From} sets the endpoint "
            + $"{endpoint.Value}. Remove one of the two settings.");

    public static UserDirectoryException DifferentValues(Setting own, Setting ofSession) => NoCredentials(
        $"{own.Name} has different values in {own.Where} and {ofSession.Where}. Remove it from the profile.");

    // Sections that a setting names.
    public static UserDirectoryException NoServices(Setting name, string file) =>
        Target("InvalidSetting", NoSection(name, "the services", "services", file));

    public static UserDirectoryException NoSsoSession(Setting name, string file) =>
        NoCredentials(NoSection(name, "the SSO session", "sso-session", file));

    // Profiles.
    public static UserDirectoryException DifferentProfiles(string name, string older) => NoCredentials(
        $"AWS_PROFILE is '{name}', but AWS_DEFAULT_PROFILE is '{older}'. Unset one of the two variables.");

    public static UserDirectoryException BlankProfile(string variable) =>
        NoCredentials($"{variable} is blank. Set it to a profile, or unset the variable.");

    public static UserDirectoryException NoProfile(AwsProfiles profiles, string name, string by, string? more) =>
        NoCredentials($"The AWS profile '{name}' ({by}) does not exist in '{profiles.CredentialsPath}' or "
            + $"'{profiles.ConfigPath}'. Correct the name, or set {AwsProfiles.CredentialsVariable} or "
            + $"{AwsProfiles.ConfigVariable} to another file.{more}");

    public static string SdkStore(string folder) =>
        $" Profiles of AWS Tools for PowerShell in '{folder}\\AWSToolkit\\RegisteredAccounts.json' are not read: "
        + "Set-AWSCredential with -ProfileLocation writes a profile to a file.";

    public static UserDirectoryException NoCredentialsIn(AwsProfile profile, string from) => NoCredentials(
        $"The {profile.Named} ({from}) has no credentials. Add them, or remove the profile name to use the role of "
        + "this machine.");

    public static UserDirectoryException NoCredentialsIn(AwsProfile profile) =>
        NoCredentials($"The {profile.Named} has no credentials. Add them, or choose another profile.");

    public static UserDirectoryException NoSetting(AwsProfile profile, string key, string because) => NoCredentials(
        $"The {profile.Named} has no {key}, which {because} needs. Add it, or choose another profile.");

    public static UserDirectoryException NoRole(AwsProfile profile, Setting source) => NoCredentials(
        $"The {profile.Named} has {source.Name} ({source.Where}) but no role_arn. Add role_arn.");

    public static UserDirectoryException TwoSources(AwsProfile profile, Setting source, Setting credentials) =>
        NoCredentials($"The {profile.Named} has source_profile ({source.Where}) and credential_source "
            + $"({credentials.Where}). Remove one of the two settings.");

    public static UserDirectoryException UnknownSource(Setting source) => NoCredentials(
        $"'{source.Value}' ({source.Where}) is not a valid credential_source. Use Environment, Ec2InstanceMetadata or "
        + "EcsContainer.");

    public static UserDirectoryException Cycle(Setting source, IEnumerable<string> profiles) => NoCredentials(
        $"The source_profile in {source.Where} forms a cycle: "
        + $"{string.Join($" {Attributes.Visible.Arrow} ", profiles)}. Give a profile that has keys.");

    public static UserDirectoryException NeedsCode(AwsProfile profile, Setting mfa) => NoCredentials(
        $"The {profile.Named} requires an MFA code (mfa_serial in {mfa.Where}), which a run can't ask for. Get "
        + "temporary keys by 'aws sts assume-role' and set them as variables, or use a role without MFA.");

    public static UserDirectoryException SignedInByLogin(AwsProfile profile, Setting login) => NoCredentials(
        $"The {profile.Named} has keys of 'aws login' (login_session in {login.Where}), which can't be used here. Add "
        + "a profile with credential_process = aws configure export-credentials --profile "
        + $"{profile.Name} --format process, and use that profile.");

    // Keys.
    public static UserDirectoryException HalfOfKeySet(string set, string missing) => NoCredentials(
        $"{set} is set, but {missing} is not. Set both the access key id and its secret, or neither.");

    public static UserDirectoryException SpaceInKey(AwsSettings.Setting part) => NoCredentials(
        $"{part.From} contains a space or a line break, which a key can't contain. Put a comment on a line of its "
        + "own.");

    public static UserDirectoryException Expired(string source, DateTimeOffset end, DateTimeOffset now) =>
        NoCredentials($"The keys of the {source} expired at {end.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, and this "
            + $"computer's clock says {now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. Set the clock if it is wrong; "
            + "otherwise get new keys.");

    // Roles of containers and machines.
    public static UserDirectoryException SourceNotSet(string source, string variable, string other) =>
        NoCredentials($"credential_source is {source}, but neither {variable} nor {other} is set. Set one of the two "
            + "variables, or change credential_source.");

    public static UserDirectoryException AddressNotAllowed(string variable, Uri address, IEnumerable<string> hosts) =>
        NoCredentials($"{variable} is an http address of the host {address.Host}, which is not allowed. Use https, or "
            + $"an http address of this computer or of {string.Join(" or ", hosts)}.");

    public static UserDirectoryException LineBreakInToken(string variable) =>
        NoCredentials($"The token of {variable} contains a line break. Remove the line break.");

    public static UserDirectoryException NoContainerKeys(
        string container, HttpStatusCode status, string body, string tokens) => NoCredentials(
        status == 0 ? $"No response from the {container}: {body}"
        : status == HttpStatusCode.OK ? $"The response from the {container} has no access key. Check the address."
        : $"The {container} were refused (HTTP {(int)status}). Check the role of the task or pod, and the token in "
            + $"{tokens}.");

    public static UserDirectoryException NoMachineKeys(string role, HttpStatusCode status, string? code) =>
        NoCredentials($"The instance metadata service returned no keys of the machine's role '{role}' (HTTP "
            + $"{(int)status}{(code is null ? "" : $", {code}")}). Check the role of the instance.");

    public static string RoleOff(string variable) => $"the role of the machine is turned off by {variable}";

    public static string NoMetadata => "no instance metadata service responds";

    public static string NoMachineRole(HttpStatusCode status) =>
        $"the machine has no role (HTTP {(int)status} of the instance metadata service)";

    public static string NoMetadataToken(string from) =>
        $"the instance metadata service returned no token, and {from} turns off IMDSv1";

    public static UserDirectoryException NoSource(AwsProfiles profiles, string why) => NoCredentials(
        "No AWS credentials were found in parameters, in variables (AWS_ACCESS_KEY_ID, AWS_PROFILE, "
        + "AWS_WEB_IDENTITY_TOKEN_FILE, AWS_CONTAINER_CREDENTIALS_...) or in a default profile of "
        + $"'{profiles.CredentialsPath}' and '{profiles.ConfigPath}', and {why}. Give -ProfileName or -AccessKey, or "
        + "run 'aws configure'.");

    // STS and IAM Identity Center.
    private const string ReturnedNoKeys =
        "returned a response without keys or a token. A proxy may have sent it. Check the proxy and the endpoint.";

    public static UserDirectoryException NoStsKeys(string role, string where, UserDirectoryException unreachable) =>
        NoCredentials($"No keys for role {role}: AWS STS in {where} could not be reached. {unreachable.Message}");

    /// <summary>The text has only the error code of STS, because its message may repeat the token.</summary>
    public static UserDirectoryException NoStsKeys(string role, string where, AmazonServiceException error) =>
        NoCredentials($"No keys for role {role}: AWS STS in {where} " + (FailureOf(error)
            ?? $"refused the request ({CodeOf(error)}, HTTP {(int)error.StatusCode}). {AdviceFor(CodeOf(error))}"));

    public static UserDirectoryException InvalidStsResponse(string role, string where, Exception? error = null) =>
        NoCredentials($"No keys for role {role}: AWS STS in {where} {ReturnedNoKeys}", error);

    public static UserDirectoryException NoSsoKeys(
        string region, string role, string account, AwsProfile profile, AmazonServiceException error) => NoCredentials(
        $"No keys for the {profile.Named}: IAM Identity Center in {region} " + (FailureOf(error)
            ?? $"refused the request for role {role} in account {account} ({CodeOf(error)}, HTTP "
                + $"{(int)error.StatusCode}). Check sso_account_id and sso_role_name, and that the role is assigned "
                + "to you."));

    public static UserDirectoryException InvalidSsoResponse(
        string region, AwsProfile profile, Exception? error = null) => NoCredentials(
        $"No keys for the {profile.Named}: IAM Identity Center in {region} {ReturnedNoKeys}", error);

    public static UserDirectoryException NoSsoKeys(
        string region, AwsProfile profile, UserDirectoryException unreachable) => NoCredentials(
        $"No keys for the {profile.Named}: IAM Identity Center in {region} could not be reached. "
        + unreachable.Message);

    public static UserDirectoryException NoSession(AwsProfile profile, string file) =>
        NotSignedIn(profile, $"{file} has no session");

    public static UserDirectoryException SessionExpired(AwsProfile profile, string file) =>
        NotSignedIn(profile, $"the session in {file} has expired");

    public static UserDirectoryException SessionNotRenewed(
        AwsProfile profile, string file, AmazonServiceException error) =>
        NotSignedIn(profile, $"the session in {file} has expired and can't be renewed ({CodeOf(error)})");

    public static string SessionNotKept(AwsProfile profile, string file, Exception error) =>
        $"The session of the {profile.Named} was renewed, but can't be written to {file} "
        + $"({(error is IOException or UnauthorizedAccessException ? FilesErrors.Of(error) : "the file is damaged")}). "
        + $"This run continues. Before the next run, sign in: aws sso login --profile {profile.Name}";

    public static UserDirectoryException SessionRefused(AwsProfile profile) =>
        NotSignedIn(profile, "IAM Identity Center does not accept the session");

    private static UserDirectoryException NotSignedIn(AwsProfile profile, string why) => NoCredentials(
        $"The {profile.Named} is not signed in: {why}. Run: aws sso login --profile {profile.Name}");

    private static string NoSection(Setting name, string what, string section, string file) =>
        $"{name.Where} names {what} '{name.Value}', but {file} has no [{section} {name.Value}]. Correct the name, or "
        + "add the section.";

    // Describes a failure of the service or the network; null if the service refused the request.
    private static string? FailureOf(AmazonServiceException error) => (int)error.StatusCode < 400 ? ReturnedNoKeys
        : AwsHttp.MayPass(error) ? $"failed (HTTP {(int)error.StatusCode}, {CodeOf(error)}) after three attempts. Run "
            + "again later."
        : null;

    private static string CodeOf(AmazonServiceException error) =>
        error.ErrorCode is { Length: > 0 } known ? known : "no code";

    private static string AdviceFor(string code) => code switch
    {
        "AccessDenied" or "AccessDeniedException" => "Allow this caller in the role's trust policy.",
        "ExpiredTokenException" or "ExpiredToken" or "InvalidIdentityToken" =>
            "Write a new token to its file, or sign in again.",
        "SignatureDoesNotMatch" or "InvalidClientTokenId" =>
            "Check the keys that assume the role, and this computer's clock.",
        "RequestExpired" => "Set this computer's clock.",
        "RegionDisabledException" => "Enable STS in this region, or give another region.",
        _ => "Check the role's ARN and its trust policy.",
    };

    private static UserDirectoryException Target(string code, string message) => new(FailureKind.Target, code, message);
}
