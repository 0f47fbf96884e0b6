using System.Net;
using UserDirectory.Changes;

namespace UserDirectory.Http;

/// <summary>
/// The proxies of <c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c> and <c>ALL_PROXY</c>, and the hosts of <c>NO_PROXY</c>, read as
/// curl and Python do. The addresses are kept without passwords, so that no text of the network stack can show one.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy, ICredentials
{
    private readonly Dictionary<string, Uri> _ofScheme = [];
    private readonly Dictionary<string, NetworkCredential> _credentials = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] _direct;

    private EnvironmentProxy(Func<string, string?> variable)
    {
        foreach (var scheme in (string[])["https", "http"])
        {
            if (Setting(variable, scheme + "_proxy", "all_proxy") is var (name, value)) Add(scheme, name, value);
        }
        _direct =
        [
            .. (Setting(variable, "no_proxy")?.Value ?? "").Split(',').Select(entry => entry.Trim())
                .Where(entry => entry.Length > 0),
        ];
    }

    public ICredentials? Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    /// <summary>Returns the proxies of the environment; null if no proxy is set.</summary>
    /// <exception cref="UserDirectoryException">A variable is not the address of a proxy.</exception>
    public static EnvironmentProxy? Of(Func<string, string?> variable)
    {
        var proxy = new EnvironmentProxy(variable);
        return proxy._ofScheme.Count > 0 ? proxy : null;
    }

    public Uri GetProxy(Uri destination) => IsBypassed(destination) ? destination : _ofScheme[destination.Scheme];

    public bool IsBypassed(Uri host) => !_ofScheme.ContainsKey(host.Scheme) || _direct.Any(entry => IsOf(entry, host));

    public NetworkCredential? GetCredential(Uri uri, string authType) =>
        _credentials.TryGetValue(uri.Authority, out var credential) ? credential : null;

    // "amazonaws.com", ".amazonaws.com" and "*.amazonaws.com" mean the host and its subdomains; "*" means every host.
    private static bool IsOf(string entry, Uri address)
    {
        var name = entry.TrimStart('*').TrimStart('.');
        if (name.Length == 0) return entry == "*";
        return Covers(name, address.IdnHost) || Covers(name, $"{address.IdnHost}:{address.Port}");
    }

    private static bool Covers(string name, string host) =>
        host.Equals(name, StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);

    // Lowercase names win, as in curl.
    private static (string Name, string Value)? Setting(Func<string, string?> variable, params string[] names)
    {
        foreach (var name in names.SelectMany(name => (string[])[name, name.ToUpperInvariant()]))
        {
            if (variable(name) is { } value && !string.IsNullOrWhiteSpace(value)) return (name, value.Trim());
        }
        return null;
    }

    private void Add(string scheme, string name, string value)
    {
        var at = value.IndexOf("://", StringComparison.Ordinal);
        var rest = at < 0 ? value : value.Substring(at + 3);
        var end = rest.LastIndexOf('@');
        var prefix = at < 0 ? "http" : value.Substring(0, at);
        if (!Uri.TryCreate($"{prefix}://{rest.Substring(end + 1)}", UriKind.Absolute, out var address)
            || address.Host.Length == 0
            || address.Scheme is not ("http" or "https" or "socks4" or "socks4a" or "socks5"))
            throw HttpErrors.InvalidProxy(name.ToUpperInvariant());
        _ofScheme[scheme] = address;
        if (end > 0) _credentials[address.Authority] = CredentialOf(rest.Substring(0, end));
    }

    private static NetworkCredential CredentialOf(string userInfo)
    {
        var colon = userInfo.IndexOf(':');
        var user = Uri.UnescapeDataString(colon < 0 ? userInfo : userInfo.Substring(0, colon));
        var password = colon < 0 ? "" : Uri.UnescapeDataString(userInfo.Substring(colon + 1));
        var domain = user.IndexOf('\\');
        return domain < 0
            ? new NetworkCredential(user, password)
            : new NetworkCredential(user.Substring(domain + 1), password, user.Substring(0, domain));
    }
}
