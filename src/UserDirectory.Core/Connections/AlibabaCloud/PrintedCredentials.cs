using System.Text.Json;
using UserDirectory.CredentialSources;
using UserDirectory.Http;

namespace UserDirectory.Connections.AlibabaCloud;

/// <summary>Credentials that a profile's command prints, or that an address gives.</summary>
internal sealed class PrintedCredentials(AlibabaEnvironment environment, HttpClient direct)
{
    /// <summary>Mode External.</summary>
    public async Task<AlibabaCredentials> OfCommandAsync(CliProfile profile, CancellationToken cancellationToken)
    {
        var command = profile.Needs(profile.ProcessCommand, "process_command");
        var printed = await CommandOutput.ReadAsync(command, Wrong, cancellationToken).ConfigureAwait(false);
        try
        {
            var keys = JsonSerializer.Deserialize(printed, ConnectionJson.Default.CliProfile);
            if (Text.OrNull(keys?.AccessKeyId) is { } id && Text.OrNull(keys!.AccessKeySecret) is { } secret)
                return new(id, secret, Text.OrNull(keys.StsToken));
        }
        catch (JsonException)
        {
            // What is printed may be a secret, so it is not repeated.
        }
        throw Wrong("does not print the JSON of an access key");

        AlibabaConnectionException Wrong(string what) => new(
            $"The process_command of profile '{profile.Name}' {what}. Run the command by hand to see why.");
    }

    /// <summary>Mode CredentialsURI.</summary>
    public async Task<AlibabaCredentials> OfAddressAsync(CliProfile profile, CancellationToken cancellationToken)
    {
        var address = Text.OrNull(profile.CredentialsUri) ?? environment.Setting("ALIBABA_CLOUD_CREDENTIALS_URI");
        if (!Uri.TryCreate(profile.Needs(address, "credentials_uri"), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https"))
            throw Wrong("credentials_uri is no http or https address");
        string body;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            using var response = await direct.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw Wrong($"its credentials_uri answers HTTP {(int)response.StatusCode}");
#pragma warning disable CA2016 // It was read whole; netstandard2.0 has no such overload.
            body = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
#pragma warning restore CA2016
        }
        catch (HttpRequestException error)
        {
            throw Wrong($"its credentials_uri does not answer ({TransportFailure.From(error).Message})");
        }
        return Parse(body) ?? throw Wrong("its credentials_uri does not give the JSON of an access key");

        AlibabaConnectionException Wrong(string what) => new($"Profile '{profile.Name}' (CredentialsURI): {what}.");
    }

    private static AlibabaCredentials? Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ConnectionJson.Default.SessionKeys)?.ToCredentials();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
