using System.Globalization;
using System.Text.Json;
using UserDirectory.CredentialSources;

namespace UserDirectory.Aws;

/// <summary>
/// Gets keys from the output of a program (<c>credential_process</c>), which runs once for each renewal.
/// </summary>
internal sealed class ProcessKeys(FileSetting command)
{
    /// <exception cref="Changes.UserDirectoryException">The program failed or printed no keys.</exception>
    public async Task<AwsKeys> GetAsync(CancellationToken cancellationToken)
    {
        var name = $"credential_process in {command.Where}";
        var printed = await CommandOutput.ReadAsync(command.Value, name, cancellationToken).ConfigureAwait(false);
        try
        {
            using var json = JsonDocument.Parse(printed);
            var root = json.RootElement;
            if (root.TryGetProperty("Version", out var version) && version.GetInt32() != 1)
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
