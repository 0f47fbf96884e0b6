using System.Net;
using UserDirectory.CredentialSources;

namespace UserDirectory.Aws;

/// <summary>Gets the keys of a container or pod from the address in an environment variable.</summary>
internal sealed class ContainerKeys(AwsEnvironment environment, HttpMessageHandler? handler, TimeProvider time)
{
    public const string RelativeUri = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    public const string FullUri = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

    private const string Token = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private const string TokenFile = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private const string Agent = "http://169.254.170.2";

    private static readonly string[] Hosts = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"];

    private readonly MetadataHttp _http = new(handler);

    /// <summary>Finds the source of the container's keys; null if no variable is set.</summary>
    public AwsKeys.Source? Find()
    {
        var variable = environment.Setting(RelativeUri) is not null ? RelativeUri : FullUri;
        if (environment.Setting(variable) is not { } set) return null;
        var text = variable == RelativeUri ? Agent + (set[0] == '/' ? "" : "/") + set : set;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw AwsErrors.NotAnAddress(variable);
        if (address.Scheme == "http" && !IsAllowed(address))
            throw AwsErrors.AddressNotAllowed(variable, address, Hosts);
        // The path may be a secret, so the name does not include it.
        var named = $"container credentials of {address.Scheme}://{address.Authority} ({variable})";
        return new AwsKeys.Source($"role of the container, {named}", stop => GetAsync(address, named, stop));
    }

    private static bool IsAllowed(Uri address) =>
        address.IsLoopback || Hosts.Contains(address.DnsSafeHost.Trim('[', ']'));

    private async Task<AwsKeys> GetAsync(Uri address, string named, CancellationToken cancellationToken)
    {
        var (status, body) = (default(HttpStatusCode), "");
        for (var number = 1; number <= 3; number++)
        {
            if (number > 1) await time.Delay(TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(false);
            (status, body) = await _http.SendAsync(HttpMethod.Get, address, Authorization(), cancellationToken)
                .ConfigureAwait(false);
            if (status == HttpStatusCode.OK && MetadataHttp.Keys.Of(body)?.ToKeys() is { } keys) return keys;
            if ((int)status is >= 400 and < 500 and not 429) break;
        }
        throw AwsErrors.NoContainerKeys(named, status, body, $"{TokenFile} or {Token}");
    }

    private (string, string)? Authorization()
    {
        if (environment.Setting(TokenFile) is not { } path)
            return environment.Setting(Token) is { } set ? ("Authorization", Checked(set, Token)) : null;
        var named = $"{path} ({TokenFile})";
        try
        {
            return environment.ReadFile(path)?.TrimEnd() is { Length: > 0 } text
                ? ("Authorization", Checked(text, TokenFile))
                : throw CredentialSourcesErrors.NoToken(named);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CredentialSourcesErrors.UnreadableToken(named, error);
        }
    }

    private static string Checked(string token, string variable) => token.IndexOfAny(['\r', '\n']) < 0
        ? token
        : throw AwsErrors.LineBreakInToken(variable);
}
