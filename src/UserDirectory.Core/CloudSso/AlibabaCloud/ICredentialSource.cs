namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>
/// One place where credentials may be. Where nothing is set up, it finds nothing and says why; where something is set
/// up and broken, it throws: going on would silently work as someone else.
/// </summary>
internal interface ICredentialSource
{
    string Name { get; }

    Task<CredentialFinding> FindAsync(CancellationToken cancellationToken);
}

/// <summary>Credentials, or why there are none here.</summary>
internal sealed class CredentialFinding
{
    private CredentialFinding(AlibabaCredentials? credentials, string? whyNot) =>
        (Credentials, WhyNot) = (credentials, whyNot);

    public AlibabaCredentials? Credentials { get; }

    public string? WhyNot { get; }

    public static CredentialFinding Found(AlibabaCredentials credentials) => new(credentials, null);

    public static CredentialFinding Nothing(string whyNot) => new(null, whyNot);
}
