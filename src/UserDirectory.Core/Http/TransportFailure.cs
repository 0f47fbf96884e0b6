using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using UserDirectory.Changes;
using static UserDirectory.Http.NetworkSettings;

namespace UserDirectory.Http;

/// <summary>Finds out why a request got no response, from the exception that ended it.</summary>
internal static class TransportFailure
{
    /// <summary>The code of a request without a response in time.</summary>
    public const string NoAnswer = "NoAnswer";

    private static readonly SocketError[] OfDns =
        [SocketError.HostNotFound, SocketError.NoData, SocketError.TryAgain, SocketError.NoRecovery];

    private static readonly SocketError[] Unreachable =
        [SocketError.ConnectionRefused, SocketError.HostUnreachable, SocketError.NetworkUnreachable];

    // .NET gives the status of a proxy's response only in the text of the exception.
    private static readonly Regex ProxyStatus = new("proxy tunnel .* status code '(?<status>[0-9]{3})'");

    /// <summary>Whether an exception, or an exception inside it, comes from the network.</summary>
    public static bool IsTransport(Exception error) => Chain(error).Any(
        inner => inner is HttpRequestException or IOException or SocketException or WebException
            or TimeoutException or OperationCanceledException);

    /// <summary>Converts an exception that is not a response of the service to a failure.</summary>
    public static UserDirectoryException From(Exception error) => From(error, "The service");

    /// <summary>Converts an exception that is not a response to a failure, whose text begins with the target.</summary>
    public static UserDirectoryException From(Exception error, string target)
    {
        if (error is UserDirectoryException ours) return ours;
        if (!IsTransport(error)) return HttpErrors.Other(error);
        var what = Chain(error).Last().Message;
        return IsUnreachable(error) ? HttpErrors.NotReached(target, what, error)
            : target == "The service" ? HttpErrors.ConnectionBroke(null, what, error)
            : HttpErrors.NoResponse(target, what, error);
    }

    /// <summary>
    /// Converts an exception of a request with a known route to a failure. The refusal is the reason for which the
    /// certificate was refused; null if it was not refused.
    /// </summary>
    public static UserDirectoryException From(
        Exception error, Route route, string? refusal, string trustVariables)
    {
        if (error is UserDirectoryException ours) return ours;
        var what = Chain(error).Last().Message;
        if (StatusOfProxy(error) is { } status) return OfProxy(status, route, error);
        if (Chain(error).OfType<AuthenticationException>().Any())
        {
            return refusal is null ? HttpErrors.NotEncrypted(route, what, error)
                : HttpErrors.NotTrusted(route, refusal, trustVariables, error);
        }
        return Chain(error).OfType<SocketException>().FirstOrDefault()?.SocketErrorCode switch
        {
            { } code when OfDns.Contains(code) => OfName(route, code, error),
            { } code when Unreachable.Contains(code) => HttpErrors.NotReached(route, what, error),
            SocketError.TimedOut => HttpErrors.NoResponse(route, null, error),
            _ when IsOfHome(error) => HttpErrors.NoHomeFolder(route, what, error),
            _ => HttpErrors.ConnectionBroke(route, what, error),
        };
    }

    /// <summary>Makes the failure of a name that DNS does not resolve; no error code means a timeout.</summary>
    public static UserDirectoryException OfName(Route route, SocketError? code, Exception? error) =>
        HttpErrors.NotResolved(route, isUnknown: code is SocketError.HostNotFound or SocketError.NoData,
            isPassing: code == SocketError.TryAgain, error);

    /// <summary>Makes the failure of a proxy that does not open a connection.</summary>
    public static UserDirectoryException OfProxy(int status, Route route, Exception? error = null) =>
        status switch
        {
            // Never retried, because repeated wrong passwords could lock the account.
            407 => HttpErrors.ProxyAuthentication(route, error),
            >= 500 => HttpErrors.ProxyFailed(route, status, error),
            _ => HttpErrors.ProxyRefused(route, status, error),
        };

    private static int? StatusOfProxy(Exception error)
    {
        foreach (var one in Chain(error))
        {
            if (ProxyStatus.Match(one.Message) is { Success: true } match)
                return int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture);
            // .NET Framework gives the proxy's response.
            if (one is WebException { Response: HttpWebResponse response }) return (int)response.StatusCode;
        }
        return null;
    }

    private static bool IsUnreachable(Exception error) =>
        Chain(error).OfType<SocketException>().FirstOrDefault()?.SocketErrorCode is
            SocketError.HostNotFound or SocketError.NoData or SocketError.ConnectionRefused
            or SocketError.HostUnreachable or SocketError.NetworkUnreachable;

    private static bool IsOfHome(Exception error) =>
        Chain(error).Last() is InvalidOperationException last && last.Message.Contains("home directory");

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException!) yield return inner;
    }
}
