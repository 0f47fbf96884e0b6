using Amazon;
using Amazon.Runtime;

namespace UserDirectory.AwsClients;

/// <summary>
/// The service's time, which a signature must be made at. This computer's clock serves until an answer that refuses a
/// signature shows how far off it is; <c>AWS_DISABLE_CLOCK_SKEW_CORRECTION</c> and its like turn that off.
/// </summary>
internal sealed class ServerClock(IClientConfig config)
{
    // The codes and the threshold of the AWS SDKs; a service accepts what is up to five minutes off.
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(4);
    private static readonly HashSet<string?> Refusals =
    [
        "InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure", "RequestTimeTooSkewed",
        "AccessDeniedException", "RequestExpired", "RequestInTheFuture",
    ];

    private long _ahead;

    public DateTime UtcNow(Uri endpoint) => Uncorrected(endpoint).AddTicks(Volatile.Read(ref _ahead));

    /// <summary>
    /// Takes the service's time where the clock is why it refused a signature: the call is then to be made again.
    /// </summary>
    public bool Correct(ServiceError error, DateTime signedAt, Uri endpoint)
    {
        if (!AWSConfigs.CorrectForClockSkew || AWSConfigs.ManualClockCorrection is not null
            || config.DisableClockSkewCorrection)
            return false;
        if (!Refusals.Contains(error.Code) || error.Date is not { } date || (date - signedAt).Duration() <= Tolerated)
            return false;
        Volatile.Write(ref _ahead, (date - Uncorrected(endpoint)).Ticks);
        return true;
    }

    private DateTime Uncorrected(Uri endpoint) =>
        CorrectClockSkew.GetCorrectedUtcNowForEndpoint(endpoint.ToString(), config);
}
