using System.Globalization;
using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using UserDirectory.Http;

namespace UserDirectory.Aws;

/// <summary>
/// Signs requests with the service's time after a service refused a signature because of this computer's clock. This
/// handler is needed because the SDK corrects the clock only when it retries, and its retries are turned off.
/// </summary>
internal sealed class ClockSkewCorrection(HttpMessageHandler inner, AWSCredentials credentials)
    : DelegatingHandler(inner)
{
    private const string DateHeader = "X-Amz-Date";
    private const string DateForm = "yyyyMMdd'T'HHmmss'Z'";
    // The codes and the threshold of the AWS SDKs. A service accepts a difference of up to five minutes.
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(4);
    private static readonly string[] Refusals =
    [
        "InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure", "RequestTimeTooSkewed",
        "AccessDeniedException", "RequestExpired", "RequestInTheFuture",
    ];

    private static readonly Regex Scope = new(
        "Credential=[^/]+/[0-9]{8}/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request, *SignedHeaders=(?<headers>[^, ]+)");

    private long _ahead;

    /// <summary>Whether no setting (<c>AWS_DISABLE_CLOCK_SKEW_CORRECTION</c>) disables the correction.</summary>
    public static bool IsWanted(IClientConfig config) =>
        AWSConfigs.CorrectForClockSkew && AWSConfigs.ManualClockCorrection is null
        && !config.DisableClockSkewCorrection;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Requests with anonymous credentials have no signature.
        if (!request.Headers.Contains(DateHeader))
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var here = DateOf(request);
        var ahead = TimeSpan.FromTicks(Volatile.Read(ref _ahead));
        if (ahead != TimeSpan.Zero) await SignAsync(request, here + ahead).ConfigureAwait(false);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        // A response with an Age header comes from a cache, so its date is not the current time.
        if (response.IsSuccessStatusCode || response.Headers.Age is not null
            || response.Headers.Date?.UtcDateTime is not { } there || (there - DateOf(request)).Duration() <= Tolerated
            || !await IsRefusalAsync(response).ConfigureAwait(false))
            return response;
        response.Dispose();
        Volatile.Write(ref _ahead, (there - here).Ticks);
        await SignAsync(request, there).ConfigureAwait(false);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task SignAsync(HttpRequestMessage request, DateTime at)
    {
        var keys = await credentials.GetCredentialsAsync().ConfigureAwait(false);
        Set(request, DateHeader, at.ToString(DateForm, CultureInfo.InvariantCulture));
        if (keys.UseToken) Set(request, AwsConnection.TokenHeader, keys.Token);
        var scope = Scope.Match(Value(request, "Authorization"));
        var names = scope.Groups["headers"].Value;
        // Path and query contain only letters, digits, - and /, so they are already in canonical form.
        var canonical = string.Join("\n",
        [
            request.Method.Method, request.RequestUri!.AbsolutePath, request.RequestUri.Query.TrimStart('?'),
            .. names.Split(';').Select(name => $"{name}:{Value(request, name)}"),
            "", names, Value(request, "X-Amz-Content-SHA256"),
        ]);
        var signature = AWS4Signer.ComputeSignature(keys.AccessKey, keys.SecretKey,
            scope.Groups["region"].Value, at, scope.Groups["service"].Value, names, canonical);
        Set(request, "Authorization", signature.ForAuthorizationHeader);
    }

    private static async Task<bool> IsRefusalAsync(HttpResponseMessage response)
    {
        var body = await ServiceHttp.TextOf(response).ConfigureAwait(false);
        var type = response.Headers.TryGetValues("x-amzn-ErrorType", out var types) ? types.First() : "";
        return Refusals.Any(code => type.Contains(code) || body.Contains(code));
    }

    private static DateTime DateOf(HttpRequestMessage request) => DateTime.ParseExact(
        Value(request, DateHeader), DateForm, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static string Value(HttpRequestMessage request, string name)
    {
        if (name == "host") return request.Headers.Host ?? request.RequestUri!.Authority;
        if (!request.Headers.TryGetValues(name, out var values)
            && !request.Content!.Headers.TryGetValues(name, out values))
            return "";
        var separator = name == "user-agent" ? " " : ",";
        return Regex.Replace(string.Join(separator, values), " +", " ").Trim();
    }

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }
}
