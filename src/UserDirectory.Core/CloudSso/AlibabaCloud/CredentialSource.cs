namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>
/// Source of credentials. A source that is not configured returns the reason. A source that is configured but invalid
/// throws, because the next source would sign the requests as another identity.
/// </summary>
internal abstract class CredentialSource(string name)
{
    /// <summary>The source's name in errors and logs.</summary>
    public string Name { get; protected set; } = name;

    public abstract Task<Finding> FindAsync(CancellationToken cancellationToken);

    /// <summary>The credentials of a source, or the reason why it has no credentials.</summary>
    internal sealed record Finding(AlibabaCredentials? Credentials, string? WhyNot)
    {
        public static Finding Of(AlibabaCredentials credentials) => new(credentials, null);

        public static Finding None(string whyNot) => new(null, whyNot);
    }
}
