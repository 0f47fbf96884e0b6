using System.Net.Sockets;
using System.Security.Authentication;
using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.Tests.Http;

/// <summary>Why a request got no response, from the exceptions of the network.</summary>
public sealed class TransportFailureTests
{
    private static readonly NetworkSettings.Route Route = new(new Uri("https://service.example.com"), null);

    [Theory]
    [InlineData(SocketError.HostNotFound, FailureKind.Network, "Unreachable", "DNS does not know the name ")]
    [InlineData(SocketError.NoData, FailureKind.Network, "Unreachable", "DNS does not know the name ")]
    [InlineData(SocketError.TryAgain, FailureKind.Transient, "Unreachable", "DNS did not respond for the name ")]
    [InlineData(SocketError.NoRecovery, FailureKind.Network, "Unreachable", "DNS did not respond for the name ")]
    [InlineData(SocketError.ConnectionRefused, FailureKind.Network, "Unreachable", "could not be reached: ")]
    [InlineData(SocketError.HostUnreachable, FailureKind.Network, "Unreachable", "could not be reached: ")]
    [InlineData(SocketError.NetworkUnreachable, FailureKind.Network, "Unreachable", "could not be reached: ")]
    [InlineData(SocketError.TimedOut, FailureKind.Transient, "NoAnswer", "did not respond: a firewall may drop")]
    [InlineData(SocketError.ConnectionReset, FailureKind.Transient, "ConnectionLost", "broke before the response")]
    public void An_error_of_a_socket_is_explained(SocketError error, FailureKind kind, string code, string text)
    {
        var failure = From(new HttpRequestException("outer", new SocketException((int)error)));
        Assert.Equal((kind, code), (failure.Kind, failure.Code));
        Assert.Contains(text, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("outer", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("407", FailureKind.Network, "ProxyAuthentication")]
    [InlineData("403", FailureKind.Network, "ProxyRefused")]
    [InlineData("499", FailureKind.Network, "ProxyRefused")]
    [InlineData("500", FailureKind.Transient, "ProxyFailed")]
    [InlineData("503", FailureKind.Transient, "ProxyFailed")]
    public void A_proxy_that_opens_no_connection_is_known_by_its_status(string status, FailureKind kind, string code)
    {
        var failure = From(new HttpRequestException(
            $"The proxy tunnel request to proxy 'http://proxy:8080/' failed with status code '{status}'."));
        Assert.Equal((kind, code), (failure.Kind, failure.Code));
    }

    [Theory]
    [InlineData(null, "TlsFailed", "No encrypted connection to service.example.com could be made: no protocol.")]
    [InlineData("It is old.", "UntrustedCertificate", "is not trusted. It is old. A proxy that inspects traffic")]
    public void A_handshake_fails_by_the_certificate_or_otherwise(string? refusal, string code, string text)
    {
        var failure = From(new HttpRequestException("outer", new AuthenticationException("no protocol")), refusal);
        Assert.Equal(code, failure.Code);
        Assert.Contains(text, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_home_folder_is_named() => Assert.Equal("NoHomeFolder", From(new HttpRequestException(
        "outer", new InvalidOperationException("The home directory of the current user could not be found."))).Code);

    [Fact]
    public void A_failure_of_the_module_stays_as_it_is()
    {
        var failure = new UserDirectoryException(FailureKind.Guard, "Ours", "Ours.");
        Assert.Same(failure, From(failure));
        Assert.Same(failure, TransportFailure.From(failure));
    }

    [Theory]
    [InlineData(SocketError.HostNotFound)]
    [InlineData(SocketError.NoData)]
    [InlineData(SocketError.ConnectionRefused)]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.NetworkUnreachable)]
    public void Without_a_route_the_target_that_is_not_reached_is_named(SocketError error)
    {
        var failure = TransportFailure.From(new IOException("outer", new SocketException((int)error)), "AWS STS");
        Assert.Equal((FailureKind.Network, "Unreachable"), (failure.Kind, failure.Code));
        Assert.StartsWith("AWS STS could not be reached (", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_route_a_broken_connection_is_temporary()
    {
        var error = new IOException("outer", new SocketException((int)SocketError.ConnectionReset));
        var failure = TransportFailure.From(error, "AWS STS");
        Assert.Equal((FailureKind.Transient, "ConnectionLost"), (failure.Kind, failure.Code));
        Assert.StartsWith("AWS STS did not respond (", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("The connection broke before the response (", TransportFailure.From(error).Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("outer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_that_is_not_of_the_network_keeps_its_name_and_text()
    {
        var failure = TransportFailure.From(new FormatException("a bug"));
        Assert.Equal((FailureKind.Other, "FormatException", "a bug"), (failure.Kind, failure.Code, failure.Message));
    }

    private static UserDirectoryException From(Exception error, string? refusal = null) =>
        TransportFailure.From(error, Route, refusal, "SSL_CERT_FILE");
}
