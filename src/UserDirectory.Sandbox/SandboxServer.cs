using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox;

/// <summary>Serves a <see cref="DirectorySandbox"/> on <c>http://127.0.0.1:port</c> until it is disposed.</summary>
public sealed class SandboxServer : IDisposable
{
    private readonly DirectorySandbox _sandbox;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _connections = new();

    /// <summary>Starts to listen.</summary>
    /// <param name="sandbox">What to serve.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <exception cref="SocketException">The port is in use, or may not be used.</exception>
    public SandboxServer(DirectorySandbox sandbox, int port = 0)
    {
        _sandbox = sandbox;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        BaseAddress = new Uri("http://" + _listener.LocalEndpoint + "/");
        Start(Listen);
    }

    /// <summary>The address of all four services.</summary>
    public Uri BaseAddress { get; }

    /// <summary>What a client needs to call it; <see cref="SandboxConnection.ToJson"/> makes a line of it.</summary>
    public SandboxConnection Connection => _sandbox.ConnectionAt(BaseAddress);

    /// <summary>Stops listening and closes every connection.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        _listener.Stop();
        foreach (var connection in _connections.Keys)
            connection.Close();
        _stop.Dispose();
    }

    private void Listen()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var connection = _listener.AcceptTcpClient();
                _connections[connection] = true;
                Start(() => Serve(connection));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;     // The listener was stopped.
            }
        }
    }

    private void Serve(TcpClient connection)
    {
        try
        {
            connection.NoDelay = true;
            using var input = new BufferedStream(connection.GetStream(), 1 << 14);
            var http = new HttpConnection(input, connection.GetStream());
            while (http.Read() is { } request && Answer(request) is { } answer)
                http.Write(answer);
        }
        catch (Exception e) when (_stop.IsCancellationRequested || e is IOException or SocketException
            or ObjectDisposedException or OperationCanceledException or InvalidDataException)
        {
            // The caller went away or does not speak HTTP, or the server stops: nobody waits for an answer. A stream
            // that is closed in the middle of a read can say so in yet other ways.
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            connection.Close();
        }
    }

    private WireAnswer? Answer(WireRequest request) =>
        _sandbox.AnswerAsync(request, _stop.Token).GetAwaiter().GetResult();

    private static void Start(ThreadStart work) => new Thread(work) { IsBackground = true, Name = "sandbox" }.Start();
}
