using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using UserDirectory.Changes;

namespace UserDirectory.Http;

/// <summary>The failure of a request that got no response: what failed, where, and what to do.</summary>
internal static class TransportFailure
{
    /// <summary>The code of a request that nothing answered in time.</summary>
    public const string NoAnswer = "NoAnswer";

    private static readonly SocketError[] OfDns =
        [SocketError.HostNotFound, SocketError.NoData, SocketError.TryAgain, SocketError.NoRecovery];

    private static readonly SocketError[] Unreachable =
        [SocketError.ConnectionRefused, SocketError.HostUnreachable, SocketError.NetworkUnreachable];

    // .NET has the status of a proxy's response in its text alone.
    private static readonly Regex ProxyStatus = new("proxy tunnel .* status code '(?<status>[0-9]{3})'");

    /// <summary>Whether the network is behind an exception, at whatever depth.</summary>
    public static bool IsTransport(Exception error) => Chain(error).Any(
        inner => inner is HttpRequestException or IOException or SocketException or WebException
            or TimeoutException or OperationCanceledException);

    /// <summary>Returns the failure behind an exception that is no service's response.</summary>
    public static UserDirectoryException From(Exception error) => From(error, "The service");

    /// <summary>Returns the failure behind an exception that is no response.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="target">What did not respond: the text begins with it.</param>
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
                ? $"The connection broke before the answer ({what})."
                : $"{target} did not answer ({what}).", error);
    }

    /// <summary>Returns the failure of a request whose route is known.</summary>
    /// <param name="error">The exception of the network stack.</param>
    /// <param name="route">The host that was called, and the proxy between.</param>
    /// <param name="refusal">What is wrong with the host's certificate; null: it was not refused.</param>
    /// <param name="trustVariables">The variables that name trusted certificates.</param>
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
                + "Set HOME to a folder, as HOME=/tmp/home.", error),
            _ => Passing("ConnectionLost",
                $"The connection to {route.Host}{ThroughProxy(route)} broke before the answer ({what}).", error),
        };
    }

    /// <summary>Returns the failure of a host that nothing is heard of.</summary>
    /// <param name="route">The route to the host.</param>
    /// <param name="limit">The time that was waited; null: as long as the system waits.</param>
    /// <param name="error">What ended the wait.</param>
    public static UserDirectoryException Silent(NetworkRoute route, TimeSpan? limit, Exception? error = null)
    {
        var within = limit is { } time
            ? string.Format(CultureInfo.InvariantCulture, " within {0:0.#} seconds", time.TotalSeconds) : "";
        return Passing(NoAnswer, $"{route.Target} does not answer{within}: the connection may be dropped on the way. "
            + AdviceOf(route), error);
    }

    /// <summary>Returns the failure of a name that DNS does not resolve.</summary>
    /// <param name="route">The route whose name was looked up.</param>
    /// <param name="code">What the lookup ended with; null: nothing, in time.</param>
    /// <param name="error">What ended the lookup.</param>
    public static UserDirectoryException OfName(NetworkRoute route, SocketError? code, Exception? error)
    {
        var why = code is SocketError.HostNotFound or SocketError.NoData
            ? $"DNS does not know the name {route.Name}"
            : $"DNS does not answer for the name {route.Name}";
        var text = $"{route.Target} could not be reached: {why}. "
            + (route.Proxy is null
                ? "Check the region, the endpoint and this computer's DNS servers. Where only a proxy reaches the "
                    + "Internet, set HTTPS_PROXY."
                : $"Check HTTPS_PROXY, or name {route.Address.Host} in NO_PROXY to call it directly.");
        return code == SocketError.TryAgain ? Passing("Unreachable", text, error) : Lasting("Unreachable", text, error);
    }

    /// <summary>Returns the failure of a proxy that opens no connection.</summary>
    /// <param name="status">The status of its response.</param>
    /// <param name="route">The route with the proxy.</param>
    /// <param name="error">What it came from; null: the response itself.</param>
    public static UserDirectoryException OfProxy(int status, NetworkRoute route, Exception? error = null)
    {
        var proxy = route.ProxyName is { } name ? $"The proxy {name}" : "A proxy";
        return status switch
        {
            // The wrong password again and again would lock the account: never a second time.
            407 => new UserDirectoryException(FailureKind.Network, "ProxyAuthentication",
                $"{proxy} does not accept the user name and password (HTTP 407). Check both in HTTPS_PROXY, and "
                + "percent-encode their special characters. They are sent once, so that no account is locked.", error),
            >= 500 => Passing("ProxyFailed",
                $"{proxy} opens no connection to {route.Host} (HTTP {status}). Check the proxy, or name "
                + $"{route.Address.Host} in NO_PROXY to call it directly.", error),
            _ => new UserDirectoryException(FailureKind.Network, "ProxyRefused",
                $"{proxy} refuses a connection to {route.Host} (HTTP {status}). Allow the host at the proxy, or name "
                + $"{route.Address.Host} in NO_PROXY to call it directly.", error),
        };
    }

    private static UserDirectoryException OfCertificate(
        NetworkRoute route, string? refusal, string what, string trustVariables, Exception error) => refusal is null
        ? Lasting("TlsFailed", $"No encrypted connection to {route.Host}{ThroughProxy(route)} could be made: "
            + $"{what.TrimEnd('.')}. Check the endpoint, and proxies between here and the service.", error)
        : Lasting("UntrustedCertificate", $"The certificate of {route.Host}{ThroughProxy(route)} is not trusted. "
            + $"{refusal} A proxy that inspects traffic may have issued it: add the issuer's root certificate to the "
            + $"system's trusted ones, or name its PEM file in {trustVariables}.", error);

    private static string AdviceOf(NetworkRoute route) => route.Proxy is null
        ? "Check the region, the endpoint, firewalls, and the route or VPC endpoint. Where only a proxy reaches the "
            + "Internet, set HTTPS_PROXY."
        : $"Check HTTPS_PROXY, or name {route.Address.Host} in NO_PROXY to call it directly.";

    private static string ThroughProxy(NetworkRoute route) =>
        route.ProxyName is { } name ? $" through the proxy {name}" : "";

    private static int? StatusOfProxy(Exception error)
    {
        foreach (var one in Chain(error))
        {
            if (ProxyStatus.Match(one.Message) is { Success: true } match)
                return int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture);
            // .NET Framework has the proxy's response.
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

    // No try can succeed while the service has never responded.
    private static UserDirectoryException Lasting(string code, string message, Exception? error) =>
        new(FailureKind.Network, code, message, error) { IsUnreachable = true };

    private static UserDirectoryException Passing(string code, string message, Exception? error) =>
        new(FailureKind.Transient, code, message, error) { IsUnreachable = true };

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException!) yield return inner;
    }
}
