using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using UserDirectory.Changes;

namespace UserDirectory.Http;

/// <summary>Makes the failures of requests that got no response, with advice.</summary>
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

    /// <summary>Converts an exception that is not a response to a failure.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="target">The subject of the error text, which did not respond.</param>
    public static UserDirectoryException From(Exception error, string target)
    {
        if (error is UserDirectoryException ours) return ours;
        if (!IsTransport(error))
            return new UserDirectoryException(FailureKind.Other, error.GetType().Name, error.Message, error);
        var what = Chain(error).Last().Message;
        return IsUnreachable(error)
            ? Lasting("Unreachable",
                $"{target} could not be reached ({what}). Check the region, the endpoint and the network.", error)
            : Passing("ConnectionLost", target == "The service"
                ? $"The connection broke before the response ({what})."
                : $"{target} did not respond ({what}).", error);
    }

    /// <summary>Converts an exception of a request with a known route to a failure.</summary>
    /// <param name="error">The exception of the network stack.</param>
    /// <param name="route">The host, and the proxy in between.</param>
    /// <param name="refusal">The reason why the host's certificate was refused; null if it was not refused.</param>
    /// <param name="trustVariables">The environment variables for a file of trusted certificates.</param>
    public static UserDirectoryException From(
        Exception error, NetworkRoute route, string? refusal, string trustVariables)
    {
        if (error is UserDirectoryException ours) return ours;
        var what = Chain(error).Last().Message;
        if (StatusOfProxy(error) is { } status) return OfProxy(status, route, error);
        if (Chain(error).OfType<AuthenticationException>().Any())
            return OfCertificate(route, refusal, what, trustVariables, error);
        return Chain(error).OfType<SocketException>().FirstOrDefault()?.SocketErrorCode switch
        {
            { } code when OfDns.Contains(code) => OfName(route, code, error),
            { } code when Unreachable.Contains(code) => Lasting(
                "Unreachable", $"{route.Target} could not be reached: {what.TrimEnd('.')}. {AdviceOf(route)}", error),
            SocketError.TimedOut => Silent(route, null, error),
            _ when IsOfHome(error) => Lasting("NoHomeFolder",
                $".NET can't check the certificate of {route.Host} without a home folder: {what} "
                + "Set HOME to a folder, such as HOME=/tmp/home.", error),
            _ => Passing("ConnectionLost",
                $"The connection to {route.Host}{ThroughProxy(route)} broke before the response ({what}).", error),
        };
    }

    /// <summary>Makes the failure of a host that sends no response.</summary>
    /// <param name="route">The route to the host.</param>
    /// <param name="limit">The time of the wait; null if the operating system's timeout ended the wait.</param>
    /// <param name="error">The exception that ended the wait; may be null.</param>
    public static UserDirectoryException Silent(NetworkRoute route, TimeSpan? limit, Exception? error = null)
    {
        var within = limit is { } time
            ? string.Format(CultureInfo.InvariantCulture, " within {0:0.#} seconds", time.TotalSeconds) : "";
        return Passing(NoAnswer, $"{route.Target} did not respond{within}: a firewall may drop the connection. "
            + AdviceOf(route), error);
    }

    /// <summary>Makes the failure of a name that DNS does not resolve.</summary>
    /// <param name="route">The route whose name was looked up.</param>
    /// <param name="code">The error of the lookup; null if it timed out.</param>
    /// <param name="error">The exception that ended the lookup; may be null.</param>
    public static UserDirectoryException OfName(NetworkRoute route, SocketError? code, Exception? error)
    {
        var why = code is SocketError.HostNotFound or SocketError.NoData
            ? $"DNS does not know the name {route.Name}"
            : $"DNS did not respond for the name {route.Name}";
        var text = $"{route.Target} could not be reached: {why}. "
            + (route.Proxy is null
                ? "Check the region, the endpoint and this computer's DNS servers. " + SetProxy
                    : $"Check HTTPS_PROXY, or {WithoutProxy(route)}");
        return code == SocketError.TryAgain ? Passing("Unreachable", text, error) : Lasting("Unreachable", text, error);
    }

    /// <summary>Makes the failure of a proxy that does not open a connection.</summary>
    /// <param name="status">The status of the proxy's response.</param>
    /// <param name="route">The route with the proxy.</param>
    /// <param name="error">The exception; null if the proxy sent a response.</param>
    public static UserDirectoryException OfProxy(int status, NetworkRoute route, Exception? error = null)
    {
        var proxy = route.ProxyName is { } name ? $"The proxy {name}" : "A proxy";
        return status switch
        {
            // Never retried, because repeated wrong passwords could lock the account.
            407 => new UserDirectoryException(FailureKind.Network, "ProxyAuthentication",
                $"{proxy} does not accept the user name and password (HTTP 407). Check both in HTTPS_PROXY, and "
                + "percent-encode their special characters. The module sends them only once, so that no "
                + "account is locked.", error),
            >= 500 => Passing("ProxyFailed",
                $"{proxy} does not connect to {route.Host} (HTTP {status}). Check the proxy, or "
                + WithoutProxy(route), error),
            _ => new UserDirectoryException(FailureKind.Network, "ProxyRefused",
                $"{proxy} refuses a connection to {route.Host} (HTTP {status}). Allow the host at the proxy, or "
                + WithoutProxy(route), error),
        };
    }

    private static UserDirectoryException OfCertificate(
        NetworkRoute route, string? refusal, string what, string trustVariables, Exception error) => refusal is null
        ? Lasting("TlsFailed", $"No encrypted connection to {route.Host}{ThroughProxy(route)} could be made: "
            + $"{what.TrimEnd('.')}. {ForeignAnswer.Advice}", error)
        : Lasting("UntrustedCertificate", $"The certificate of {route.Host}{ThroughProxy(route)} is not trusted. "
            + $"{refusal} A proxy that inspects traffic may have issued it: add the issuer's root certificate to the "
            + $"system's trusted certificates, or set {trustVariables} to its PEM file.", error);

    private static string AdviceOf(NetworkRoute route) => route.Proxy is null
        ? "Check the region, the endpoint, firewalls, and the route or VPC endpoint. " + SetProxy
            : $"Check HTTPS_PROXY, or {WithoutProxy(route)}";

    private const string SetProxy = "If only a proxy can reach the internet, set HTTPS_PROXY.";

    private static string WithoutProxy(NetworkRoute route) =>
        $"add {route.Address.Host} to NO_PROXY to connect directly.";

    private static string ThroughProxy(NetworkRoute route) =>
        route.ProxyName is { } name ? $" through the proxy {name}" : "";

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

    // A retry makes no sense unless the service responded earlier.
    private static UserDirectoryException Lasting(string code, string message, Exception? error) =>
        new(FailureKind.Network, code, message, error) { IsUnreachable = true };

    private static UserDirectoryException Passing(string code, string message, Exception? error) =>
        new(FailureKind.Transient, code, message, error) { IsUnreachable = true };

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException!) yield return inner;
    }
}
