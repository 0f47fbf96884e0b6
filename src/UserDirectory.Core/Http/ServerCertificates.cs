using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace UserDirectory.Http;

/// <summary>Decides by the bundle, or else the system, whether to trust a certificate, and keeps the reason.</summary>
internal sealed class ServerCertificates(CertificateBundle? bundle, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, string> _refusals = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the certificate of a request's host is trusted.</summary>
    public bool IsTrusted(
        HttpRequestMessage request, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var isTrusted = bundle is null || certificate is null
            ? errors == SslPolicyErrors.None
            : (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0 && bundle.Trusts(certificate, chain);
        if (!isTrusted) _refusals[request.RequestUri!.Host] = Words(request.RequestUri, certificate, errors);
        return isTrusted;
    }

    /// <summary>The reason why a host's certificate was refused; null if it was not refused.</summary>
    public string? RefusalOf(string host) => _refusals.TryGetValue(host, out var words) ? words : null;

    private string Words(Uri address, X509Certificate2? certificate, SslPolicyErrors errors)
    {
        if (certificate is null) return HttpErrors.NoCertificate;
        var now = time.GetUtcNow().UtcDateTime;
        var (from, to) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        if (now < from || now > to) return HttpErrors.CertificateNotValid(from, to, now);
        return (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0
            ? HttpErrors.CertificateOfOther(certificate, address.Host)
            : HttpErrors.UnknownIssuer(certificate);
    }
}
