using System.Net;
using System.Net.Sockets;
using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>What it means that a request got no answer.</summary>
internal static class TransportFailure
{
    /// <summary>Whether the network is behind an exception, at whatever depth.</summary>
    public static bool IsTransport(Exception error) => Chain(error).Any(
        inner => inner is HttpRequestException or IOException or SocketException or WebException
            or TimeoutException or OperationCanceledException);

    /// <summary>The failure behind an exception that is no service's answer.</summary>
    public static UserDirectoryException From(Exception error)
    {
        if (error is UserDirectoryException ours) return ours;
        if (!IsTransport(error))
            return new UserDirectoryException(FailureKind.Other, error.GetType().Name, error.Message, error);
        var socket = Chain(error).OfType<SocketException>().FirstOrDefault();
        var innermost = Chain(error).Last().Message;
        return socket?.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData
            or SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable
            ? new UserDirectoryException(FailureKind.Target, "Unreachable",
                $"The service could not be reached ({innermost}). Check the region, the endpoint and the network.",
                error)
            { IsUnreachable = true }
            : new UserDirectoryException(FailureKind.Transient, "ConnectionLost",
                $"The connection broke before the answer ({innermost}).", error);
    }

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException!) yield return inner;
    }
}
