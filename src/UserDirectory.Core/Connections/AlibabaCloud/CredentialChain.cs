using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.Connections.AlibabaCloud;

/// <summary>
/// Asks the sources in order; the first that has credentials counts. What may pass is tried three times, and then is
/// the failure of the whole run.
/// </summary>
internal sealed class CredentialChain(IReadOnlyList<ICredentialSource> sources, TimeProvider time)
    : IAlibabaCredentialProvider
{
    private const string Advice =
        "Give an access key, set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, "
        + "or run 'aliyun configure'.";

    /// <summary>The source that gave the credentials last; null: none has.</summary>
    public string? Source { get; private set; }

    public async Task<AlibabaCredentials> GetAsync(CancellationToken cancellationToken)
    {
        var lookedAt = new List<string>();
        foreach (var source in sources)
        {
            var finding = await AskAsync(source, cancellationToken).ConfigureAwait(false);
            if (finding.Credentials is { } credentials)
            {
                Source = source.Name;
                return credentials;
            }
            lookedAt.Add($"{lookedAt.Count + 1}. {source.Name}: {finding.WhyNot}.");
        }

        throw new AlibabaConnectionException(
            $"No Alibaba Cloud credentials. Looked at: {string.Join(" ", lookedAt)} {Advice}");
    }

    private async Task<CredentialFinding> AskAsync(ICredentialSource source, CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            try
            {
                return await source.FindAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (
                !cancellationToken.IsCancellationRequested && (error is AcsException or HttpRequestException
                    or UserDirectoryException { Kind: not FailureKind.Credentials }))
            {
                if (number == 3 || error is AcsException { MayPass: false }
                    or UserDirectoryException { Kind: not FailureKind.Transient })
                    throw new AlibabaConnectionException($"No credentials ({source.Name}): {Why(error)}");
            }
            await time.Delay(TimeSpan.FromSeconds(number), cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Why(Exception error) =>
        error is AcsException ? error.Message : TransportFailure.From(error, "STS").Message;
}
