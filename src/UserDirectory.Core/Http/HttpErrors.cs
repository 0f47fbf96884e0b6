using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using UserDirectory.Changes;
using static UserDirectory.Http.NetworkSettings;

namespace UserDirectory.Http;

internal static class HttpErrors
{
    /// <summary>Advice for a response that does not come from the service.</summary>
    public const string CheckEndpoint = "Check the endpoint, and proxies between this computer and the service.";
    public const string UnknownOperation =
        "The endpoint does not know this operation. Check the region and the endpoint.";

    private const string SetProxy = "If only a proxy can reach the internet, set HTTPS_PROXY.";

    // Settings of the connection.
    public static UserDirectoryException Blank(string setting) =>
        Target("InvalidInput", $"The {setting} is blank. Give a value, or remove the parameter.");

    public static UserDirectoryException InvalidEndpoint(string code, string endpoint) => Target(code,
        $"{endpoint} must be an http or https address without a user name or query, such as https://host.");

    public static UserDirectoryException InvalidId(string id, string name, string words) =>
        Target("InvalidInput", $"'{id}' is not a valid {name}: it must be {words}.");

    public static UserDirectoryException NoRegion(string settings, IReadOnlyList<string>? regions = null) =>
        Target("NoRegion", $"No region is known. Give -Region{(regions is null ? "" : $" ({List(regions)})")}, or set "
            + $"{settings}.");

    public static UserDirectoryException NotInRegion(
        string service, string region, string from, IEnumerable<string> regions) => Target("InvalidRegion",
        $"{service} is not available in region {region} ({from}). Give one of its regions: {List(regions)}.");

    /// <summary>The text does not repeat the variable's value, which may contain a password.</summary>
    public static UserDirectoryException InvalidProxy(string variable) => Network("InvalidProxy",
        $"{variable} is not the address of a proxy. Set it to http://host:port, with user:password@ before the host "
        + "if the proxy requires them.");

    public static UserDirectoryException NoCertificateIn(string variable, string path) =>
        InvalidCertificateFile(variable, path, "The file has no PEM certificate.");

    public static UserDirectoryException InvalidCertificateFile(string variable, string path, string why) =>
        Network("InvalidCertificateFile",
            $"{variable} is set to '{path}', which is not a usable certificate file: {why} Set the variable to a PEM "
            + "file, or remove the variable.");

    // Responses that do not come from the service but, for example, from a proxy.

    /// <summary>
    /// Failure of a response that is not a JSON object. A failing server may respond with HTML, which is temporary;
    /// otherwise every user would fail in the same way.
    /// </summary>
    public static UserDirectoryException NotJson(HttpStatusCode status, string type, string begin) =>
        NotOfService(status, $"it is {type} and not a JSON object, and begins with: {begin}");

    public static UserDirectoryException TooLarge(HttpStatusCode status, int megabytes) =>
        NotOfService(status, $"it is larger than {megabytes} MB");

    /// <summary>
    /// Failure of a JSON response that does not match the service's documentation. Only this user fails, until other
    /// users get such responses too. The text does not repeat the JSON, which may contain the user's values.
    /// </summary>
    public static UserDirectoryException NotAsDocumented(HttpStatusCode status, string? requestId, Exception error) =>
        new(FailureKind.Other, "NotTheService",
            NotOfServiceText(status, "its JSON does not match the service's documentation"), error)
        {
            RequestId = requestId, IsUnreadable = true,
        };

    public static UserDirectoryException NoMember(string member) => Unexpected($"has no {member}");

    public static UserDirectoryException OfAnotherUser => Unexpected("is about another user");

    public static UserDirectoryException RepeatedNextToken => new(FailureKind.Other, "RepeatedNextToken",
        $"The service returned the same NextToken twice, so the list would not end. {CheckEndpoint}");

    public static UserDirectoryException Redirected(string host, string place, HttpStatusCode status) =>
        WrongHost("Redirected", $"{host} redirects to {place} (HTTP {(int)status}), and the module does not follow "
            + $"redirects. {CheckEndpoint}");

    public static UserDirectoryException NotEncrypted(string host) =>
        WrongHost("InsecureEndpoint", $"The endpoint {host} is not encrypted. Use https.");

    // Requests without a response.
    public static UserDirectoryException NotReached(string target, string what, Exception error) => Lasting(
        "Unreachable", $"{target} could not be reached ({what}). Check the region, the endpoint and the network.",
        error);

    public static UserDirectoryException NotReached(Route route, string what, Exception error) => Lasting(
        "Unreachable", $"{route.Target} could not be reached: {what.TrimEnd('.')}. {AdviceFor(route)}", error);

    public static UserDirectoryException NotResolved(
        Route route, bool isUnknown, bool isPassing, Exception? error)
    {
        var why = isUnknown ? "DNS does not know the name" : "DNS did not respond for the name";
        var text = $"{route.Target} could not be reached: {why} {route.Name}. "
            + (route.Proxy is null
                ? $"Check the region, the endpoint and this computer's DNS servers. {SetProxy}"
                : CheckProxySetting(route));
        return isPassing ? Passing("Unreachable", text, error) : Lasting("Unreachable", text, error);
    }

    public static UserDirectoryException NoResponse(string target, string what, Exception error) =>
        Passing("ConnectionLost", $"{target} did not respond ({what}).", error);

    // The limit is null if the timeout of the operating system ended the wait.
    public static UserDirectoryException NoResponse(Route route, TimeSpan? limit, Exception? error = null)
    {
        var within = limit is { } time
            ? string.Format(CultureInfo.InvariantCulture, " within {0:0.#} seconds", time.TotalSeconds) : "";
        return Passing(TransportFailure.NoAnswer,
            $"{route.Target} did not respond{within}: a firewall may drop the connection. {AdviceFor(route)}", error);
    }

    public static UserDirectoryException ConnectionBroke(Route? route, string what, Exception error)
    {
        var to = route is null ? "" : $" to {route.Host}{Through(route)}";
        return Passing("ConnectionLost", $"The connection{to} broke before the response ({what}).", error);
    }

    public static UserDirectoryException NotTrusted(
        Route route, string why, string trustVariables, Exception error) => Lasting("UntrustedCertificate",
        $"The certificate of {route.Host}{Through(route)} is not trusted. {why} A proxy that inspects traffic may "
        + "have issued the certificate: add the issuer's root certificate to the system's trusted certificates, or set "
        + $"{trustVariables} to its PEM file.", error);

    public static UserDirectoryException NotEncrypted(Route route, string what, Exception error) => Lasting(
        "TlsFailed", $"No encrypted connection to {route.Host}{Through(route)} could be made: {what.TrimEnd('.')}. "
            + CheckEndpoint, error);

    public static UserDirectoryException NoHomeFolder(Route route, string what, Exception error) => Lasting(
        "NoHomeFolder", $".NET can't check the certificate of {route.Host} without a home folder: {what} Set HOME to "
            + "a folder, such as HOME=/tmp/home.", error);

    public static UserDirectoryException Other(Exception error) =>
        new(FailureKind.Other, error.GetType().Name, error.Message, error);

    // Proxies that do not open a connection.
    public static UserDirectoryException ProxyAuthentication(Route route, Exception? error) => Network(
        "ProxyAuthentication", $"{Proxy(route)} does not accept the user name and password (HTTP 407). Check both in "
            + "HTTPS_PROXY, and percent-encode their special characters. The module sends them only once, so that no "
            + "account is locked.", error);

    public static UserDirectoryException ProxyFailed(Route route, int status, Exception? error) => Passing(
        "ProxyFailed", $"{Proxy(route)} does not connect to {route.Host} (HTTP {status}). Check the proxy, or "
            + WithoutProxy(route), error);

    public static UserDirectoryException ProxyRefused(Route route, int status, Exception? error) => Network(
        "ProxyRefused", $"{Proxy(route)} refuses a connection to {route.Host} (HTTP {status}). Allow the host at the "
            + $"proxy, or {WithoutProxy(route)}", error);

    // Reasons why a certificate is not trusted.
    public static string NoCertificate => "The server sent no certificate.";

    public static string CertificateNotValid(DateTime from, DateTime to, DateTime now) =>
        $"The certificate is valid from {Day(from)} to {Day(to)}, but this computer's clock says {Day(now)}.";

    public static string CertificateOfOther(X509Certificate2 certificate, string host) =>
        $"The certificate is for '{Short(certificate.Subject)}' and not for {host}, and its issuer is "
        + $"'{Short(certificate.Issuer)}'.";

    public static string UnknownIssuer(X509Certificate2 certificate) =>
        $"The certificate's issuer is '{Short(certificate.Issuer)}'.";

    private static string List(IEnumerable<string> regions) => string.Join(", ", regions);

    private static string AdviceFor(Route route) => route.Proxy is null
        ? $"Check the region, the endpoint, firewalls, and the route or VPC endpoint. {SetProxy}"
        : CheckProxySetting(route);

    private static string CheckProxySetting(Route route) => $"Check HTTPS_PROXY, or {WithoutProxy(route)}";

    private static string WithoutProxy(Route route) => $"add {route.Address.Host} to NO_PROXY to connect directly.";

    private static string Proxy(Route route) => route.ProxyName is { } name ? $"The proxy {name}" : "A proxy";

    private static string Through(Route route) => route.ProxyName is { } name ? $" through the proxy {name}" : "";

    private static string Short(string name) => name.Length <= 200 ? name : $"{name.Substring(0, 200)}...";

    private static string Day(DateTime time) => time.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static UserDirectoryException NotOfService(HttpStatusCode status, string what)
    {
        var isPassing = (int)status >= 500 || status == HttpStatusCode.RequestTimeout;
        var kind = isPassing ? FailureKind.Transient : FailureKind.Target;
        return new(kind, "NotTheService", NotOfServiceText(status, what)) { IsUnreachable = true };
    }

    private static string NotOfServiceText(HttpStatusCode status, string what) =>
        $"The response is not from the service (HTTP {(int)status}): {what}. {CheckEndpoint}";

    private static UserDirectoryException Unexpected(string what) => new(FailureKind.Other, "UnexpectedAnswer",
        $"The response {what}, so the module does not use it. A proxy may have sent it. {CheckEndpoint}")
    { IsUnreadable = true };

    private static UserDirectoryException Target(string code, string message) => new(FailureKind.Target, code, message);

    private static UserDirectoryException WrongHost(string code, string message) =>
        new(FailureKind.Target, code, message) { IsUnreachable = true };

    private static UserDirectoryException Network(string code, string message, Exception? error = null) =>
        new(FailureKind.Network, code, message, error);

    // A retry makes no sense unless the service responded earlier.
    private static UserDirectoryException Lasting(string code, string message, Exception? error) =>
        new(FailureKind.Network, code, message, error) { IsUnreachable = true };

    private static UserDirectoryException Passing(string code, string message, Exception? error) =>
        new(FailureKind.Transient, code, message, error) { IsUnreachable = true };
}
