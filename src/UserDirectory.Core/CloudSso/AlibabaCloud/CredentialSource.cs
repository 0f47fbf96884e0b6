namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>
/// Source of credentials. A source that is not set up finds nothing and says why. A source that is set up
/// and broken throws, because the next source would sign the requests as someone else.
/// </summary>
internal abstract class CredentialSource(string name)
{
    /// <summary>The source as errors and logs name it.</summary>
    public string Name { get; protected set; } = name;

    public abstract Task<Finding> FindAsync(CancellationToken cancellationToken);

    /// <summary>The credentials of a source, or why it has none.</summary>
    internal sealed record Finding(AlibabaCredentials? Credentials, string? WhyNot)
    {
        public static Finding Of(AlibabaCredentials credentials) => new(credentials, null);

        public static Finding None(string whyNot) => new(null, whyNot);
    }
}
