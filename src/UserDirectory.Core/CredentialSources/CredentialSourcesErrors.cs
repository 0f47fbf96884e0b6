using UserDirectory.Changes;

namespace UserDirectory.CredentialSources;

internal static class CredentialSourcesErrors
{
    // Keys that the caller gave.
    public static UserDirectoryException NoAccessKeyGiven =>
        NoCredentials("A secret key or session token was given without an access key. Give the access key, too.");

    public static UserDirectoryException NoSecretKeyGiven =>
        NoCredentials("The access key was given without its secret key. Give the secret key, too.");

    // Settings of which only one is there.
    public static UserDirectoryException HalfSet(string set, string missing) =>
        NoCredentials($"{set} is set, but {missing} is not. Set both or neither.");

    // Files.
    public static UserDirectoryException UnreadableFile(string path, Exception error) =>
        NoCredentials($"{path} can't be read: {error.Message}", error);

    /// <param name="file">The path of the file, and the setting that names it.</param>
    public static UserDirectoryException NoToken(string file) =>
        NoCredentials($"The token file {file} is missing or empty. Write the token to it, or remove the setting.");

    public static UserDirectoryException UnreadableToken(string file, Exception error) =>
        UnreadableFile($"The token file {file}", error);

    // Lines of a file of sections and settings; the texts do not repeat them.
    public static UserDirectoryException SettingBeforeSections(string where) =>
        InvalidLine(where, "The setting comes before the first section. Move it below [default].");

    public static UserDirectoryException SettingTwice(string where, SettingsFile.Setting earlier) =>
        InvalidLine(where, $"'{earlier.Name}' is already set at {earlier.Where}. Remove one of the two lines.");

    public static UserDirectoryException SectionTwice(string where, SettingsFile.Section earlier) =>
        InvalidLine(where, $"The section [{earlier.Name}] already exists at {earlier.Where}. Keep only one.");

    public static UserDirectoryException InvalidSection(string where) =>
        InvalidLine(where, "A section must be a name in brackets, such as [default].");

    public static UserDirectoryException NeitherSectionNorSetting(string where) => InvalidLine(where,
        "The line must be a [section], a setting (name = value) or a comment (# ...). Correct or remove it.");

    // Commands that print credentials; the texts do not repeat the output, which may be a secret.
    public static UserDirectoryException CommandNotStarted(string command, Exception error) =>
        Command(command, $"can't be started ({error.Message})");

    public static UserDirectoryException CommandTooSlow(string command, TimeSpan limit) =>
        Command(command, $"did not end within {limit.TotalSeconds:0} seconds");

    public static UserDirectoryException CommandFailed(string command, int exitCode) =>
        Command(command, $"ended with exit code {exitCode}");

    public static UserDirectoryException CommandPrintsNoKey(string command) =>
        Command(command, "does not print the JSON of an access key");

    public static UserDirectoryException CommandPrintsOtherVersion(string command) =>
        Command(command, "does not print \"Version\": 1");

    public static UserDirectoryException CommandPrintsNo(string command, string member) =>
        Command(command, $"prints no {member}");

    // Renewal.
    public static string NotRenewed(DateTimeOffset end, TimeSpan retry, string why) =>
        $"The credentials could not be renewed. The current ones are used until {end.UtcDateTime:HH:mm:ss} UTC, and "
        + $"the run retries every {retry.TotalSeconds:0} seconds. {why}";

    /// <summary>Makes the error of missing or invalid credentials. The text has advice, and no secret.</summary>
    public static UserDirectoryException NoCredentials(string message, Exception? inner = null) =>
        new(FailureKind.Credentials, "NoCredentials", message, inner);

    private static UserDirectoryException InvalidLine(string where, string what) =>
        new(FailureKind.Credentials, "InvalidProfileFile", $"{where} can't be read. {what}");

    private static UserDirectoryException Command(string command, string what) =>
        NoCredentials($"{command} {what}. Run the command by hand to see why.");
}
