using System.Net;
using UserDirectory.Changes;
using UserDirectory.Http;
using static UserDirectory.CredentialSources.CredentialSourcesErrors;

namespace UserDirectory.CloudSso.AlibabaCloud;

internal static class AlibabaCloudErrors
{
    private static readonly Dictionary<string, string> Hints = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SignatureDoesNotMatch"] = "Check that the access key secret belongs to the access key id.",
        ["InvalidAccessKeyId.NotFound"] =
            "Check the access key id: the key may be deleted, or belong to another account.",
        ["InvalidTimeStamp.Expired"] = "Check this computer's clock: it may differ by at most 15 minutes.",
        ["InvalidSecurityToken.Expired"] = "Get new temporary credentials.",
        ["InvalidAction.NotFound"] = HttpErrors.UnknownOperation,
        ["InvalidVersion"] = HttpErrors.UnknownOperation,
        ["EntityNotExists.Directory"] = "Check the directory id and the region.",
        ["NoPermission"] = "Check that the RAM user or role is allowed this action.",
    };

    // Responses of CloudSSO and STS.

    public static string Refused(
        string action, HttpStatusCode status, string? code, string message, string? requestId)
    {
        var hint = code is not null && Hints.TryGetValue(code, out var known) ? $" {known}" : "";
        var what = code is null
            ? "the response does not match the service's documentation; a proxy may have sent it."
            : $"{code}. {(message.Length > 0 ? message : "The service gave no message.")}{hint}";
        var request = requestId is null ? "" : $", request id {requestId}";
        return $"{action} failed: {what} (HTTP {(int)status}{request})";
    }

    public static UserDirectoryException IncompleteCredentials(string action) =>
        NoCredentials($"The response to {action} has incomplete credentials.");

    public static UserDirectoryException RoleRefused(AcsException error) =>
        new(FailureKind.Credentials, error.Code ?? "NoCredentials", error.Message) { RequestId = error.RequestId };

    // Sources of credentials.
    public static UserDirectoryException NoSource(IEnumerable<string> searched) => NoCredentials(
        $"No Alibaba Cloud credentials were found. Sources: {string.Join(" ", searched)} Give an access key, set "
        + "ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or run 'aliyun configure'.");

    public static UserDirectoryException SourceFailed(string source, string why) =>
        NoCredentials($"No credentials from {source}: {why}");

    public static UserDirectoryException NoInstanceRole(string profile, string? why) =>
        NoCredentials($"{profile}: {why}.");

    // Reasons why a source has no credentials, to be read after its name.
    public static string TurnedOff(string variable) => $"turned off by {variable}";

    public static string NotSet(string[] variables) =>
        $"{string.Join(", ", variables)} {(variables.Length == 1 ? "is" : "are")} not set";

    public static string Missing(string path) => $"{path} does not exist";

    public static string NoSection(string path, string section) => $"{path} has no [{section}]";

    public static string NotConfigured(string? profile) => $"profile '{profile}' is not configured";

    public const string NoMetadata = "no metadata service responds, so this is not an ECS instance";

    public static string NoMetadataToken(HttpStatusCode status) =>
        $"the metadata service returned no token (HTTP {(int)status})";

    public static string NoMachineRole(HttpStatusCode status) => $"the instance has no RAM role (HTTP {(int)status})";

    public static string NoMachineKeys(string role, HttpStatusCode status) =>
        $"no credentials of role '{role}' (HTTP {(int)status})";

    // The file of Alibaba Cloud CLI; the texts do not repeat the parser's message, which may quote the file.
    public static UserDirectoryException NotJson(string path, long? line) =>
        NoCredentials($"{path} can't be read as JSON (line {line + 1}).");

    public static UserDirectoryException NoProfile(string path, string name, IReadOnlyList<string?> known) =>
        NoCredentials($"{path} has no profile '{name}'. " + (known.Count == 0
            ? "It has no profiles. Run 'aliyun configure'."
            : $"Its profiles are: {string.Join(", ", known)}."));

    public static UserDirectoryException NoField(CliConfiguration.Profile profile, string field) => NoCredentials(
        $"Profile '{profile.Name}' has no {field}. Run 'aliyun configure --profile {profile.Name} --mode "
        + $"{profile.Mode}'.");

    public static UserDirectoryException UnknownMode(CliConfiguration.Profile profile, IEnumerable<string> modes) =>
        NoCredentials($"Profile '{profile.Name}' has mode '{profile.Mode}', which can't be used here. Use a profile "
            + $"with one of {string.Join(", ", modes)}, or set ALIBABA_CLOUD_ACCESS_KEY_ID, "
            + "ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN.");

    public static UserDirectoryException SessionExpired(CliConfiguration.Profile profile) => NoCredentials(
        $"The session of profile '{profile.Name}' has expired. Renew it by a command of the CLI, such as 'aliyun sts "
        + $"GetCallerIdentity --profile {profile.Name}'.");

    public static UserDirectoryException Cycle(CliConfiguration.Profile profile) =>
        NoCredentials($"The source_profile of profile '{profile.Name}' forms a cycle. Correct the source_profile.");

    public static UserDirectoryException NotAnAddress(CliConfiguration.Profile profile) =>
        Address(profile, "is not an http or https address");

    public static UserDirectoryException AddressRefused(CliConfiguration.Profile profile, HttpStatusCode status) =>
        Address(profile, $"responded with HTTP {(int)status}");

    public static UserDirectoryException AddressReturnsNoKey(CliConfiguration.Profile profile) =>
        Address(profile, "did not return the JSON of an access key");

    public static UserDirectoryException AddressSilent(CliConfiguration.Profile profile, Exception error) =>
        NoCredentials(TransportFailure.From(error, AddressOf(profile)).Message, error);

    // The credentials file of the SDKs.
    public static UserDirectoryException NoFile(string path, string variable) =>
        NoCredentials($"{path} ({variable}) does not exist. Correct or unset the variable.");

    public static UserDirectoryException NoType(string section) => NoCredentials(
        $"{section} has no type. Add type = TYPE, with access_key, sts, ram_role_arn or ecs_ram_role.");

    public static UserDirectoryException UnknownType(string section, string type) => NoCredentials(
        $"{section} has the type '{type}', which can't be used here: it must be access_key, sts, ram_role_arn or "
        + "ecs_ram_role.");

    public static UserDirectoryException NoSetting(string section, string setting) =>
        NoCredentials($"{section} has no {setting}. Add it.");

    private static UserDirectoryException Address(CliConfiguration.Profile profile, string what) =>
        NoCredentials($"{AddressOf(profile)} {what}.");

    private static string AddressOf(CliConfiguration.Profile profile) =>
        $"The credentials_uri of profile '{profile.Name}'";
}
