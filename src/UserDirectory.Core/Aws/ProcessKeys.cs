using System.Globalization;
using System.Text.Json;
using UserDirectory.Changes;
using UserDirectory.CredentialSources;

namespace UserDirectory.Aws;

/// <summary>
/// Gets keys from the output of a program (<c>credential_process</c>), which runs once for each renewal.
/// </summary>
internal sealed class ProcessKeys(FileSetting command)
{
    /// <exception cref="UserDirectoryException">The program failed or printed no keys.</exception>
    public async Task<AwsKeys> GetAsync(CancellationToken cancellationToken)
    {
        var printed = await CommandOutput.ReadAsync(command.Value, Wrong, cancellationToken).ConfigureAwait(false);
        try
        {
            using var json = JsonDocument.Parse(printed);
            var root = json.RootElement;
            if (root.TryGetProperty("Version", out var version) && version.GetInt32() != 1)
                throw Wrong("prints a Version other than 1");
            return new AwsKeys(Text(root, "AccessKeyId") ?? throw Wrong("prints no AccessKeyId"),
                Text(root, "SecretAccessKey") ?? throw Wrong("prints no SecretAccessKey"), Text(root, "SessionToken"),
                Text(root, "Expiration") is { } end ? DateTimeOffset.Parse(end, CultureInfo.InvariantCulture) : null);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            // The output may be a secret, so the error does not repeat it.
            throw Wrong("does not print the JSON of an access key");
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;

    private UserDirectoryException Wrong(string what) => AwsErrors.Credentials(
        $"credential_process in {command.Where} {what}. Run the command by hand to see why.");
}
