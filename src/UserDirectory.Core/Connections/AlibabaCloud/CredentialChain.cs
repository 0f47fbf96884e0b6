namespace UserDirectory.Connections.AlibabaCloud;

/// <summary>Asks the sources in order; the first that has credentials counts.</summary>
internal sealed class CredentialChain(IReadOnlyList<ICredentialSource> sources) : IAlibabaCredentialProvider
{
    private const string Advice =
        "Give an access key, set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, "
        + "or run 'aliyun configure'.";

    public async Task<AlibabaCredentials> GetAsync(CancellationToken cancellationToken)
    {
        var lookedAt = new List<string>();
        foreach (var source in sources)
        {
            var finding = await source.FindAsync(cancellationToken).ConfigureAwait(false);
            if (finding.Credentials is { } credentials)
                return credentials;
            lookedAt.Add($"{lookedAt.Count + 1}. {source.Name}: {finding.WhyNot}.");
        }

        throw new AlibabaConnectionException(
            $"No Alibaba Cloud credentials. Looked at: {string.Join(" ", lookedAt)} {Advice}");
    }
}
