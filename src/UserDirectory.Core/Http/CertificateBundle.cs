using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using UserDirectory.Changes;

namespace UserDirectory.Http;

/// <summary>The only trusted issuers of server certificates, from the PEM file of <c>AWS_CA_BUNDLE</c>.</summary>
internal sealed class CertificateBundle
{
    private static readonly Regex Pem = new(
        "-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----(?<base64>[^-]+)-----END ", RegexOptions.CultureInvariant);

    private readonly X509Certificate2Collection _certificates = [];

    private CertificateBundle()
    {
    }

    /// <summary>Reads the file that an environment variable names.</summary>
    /// <exception cref="UserDirectoryException">The file can't be read, or has no certificate.</exception>
    public static CertificateBundle Read(string variable, string path)
    {
        try
        {
            var bundle = new CertificateBundle();
            foreach (Match match in Pem.Matches(File.ReadAllText(path)))
            {
                var bytes = Convert.FromBase64String(match.Groups["base64"].Value);
                bundle._certificates.Add(new X509Certificate2(bytes));
            }
            if (bundle._certificates.Count > 0) return bundle;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException or FormatException or CryptographicException)
        {
            throw HttpErrors.InvalidCertificateFile(variable, path, error.Message);
        }
        throw HttpErrors.NoCertificateIn(variable, path);
    }

    /// <summary>Whether a certificate of the file signed another, directly or through intermediate ones.</summary>
    public bool Trusts(X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ExtraStore.AddRange(_certificates);
        if (sent is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
            foreach (var element in sent.ChainElements) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }
        // The system's trusted issuers do not count: the chain must contain a certificate of this file.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        return chain.Build(certificate)
            && chain.ChainElements.Cast<X509ChainElement>().Any(element => Has(element.Certificate));
    }

    private bool Has(X509Certificate2 certificate) =>
        _certificates.Cast<X509Certificate2>().Any(one => one.RawData.SequenceEqual(certificate.RawData));
}
