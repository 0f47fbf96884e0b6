namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>Gives the credentials for the next call; safe for concurrent callers.</summary>
internal interface IAlibabaCredentialProvider
{
    /// <exception cref="AlibabaConnectionException">There are none; the text says what was looked at.</exception>
    Task<AlibabaCredentials> GetAsync(CancellationToken cancellationToken);
}
