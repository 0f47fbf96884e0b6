using System.Net;
using System.Net.Sockets;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox;

/// <summary>Serves a <see cref="DirectorySandbox"/> on <c>http://127.0.0.1:port</c> until it is disposed.</summary>
public sealed class SandboxServer : IDisposable
{
    private readonly DirectorySandbox _sandbox;
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    /// <summary>Starts to listen.</summary>
    /// <param name="sandbox">What to serve.</param>
    /// <param name="port">A free port; <see cref="FindFreePort"/> finds one.</param>
    /// <exception cref="HttpListenerException">The port is in use, or may not be used.</exception>
    public SandboxServer(DirectorySandbox sandbox, int port)
    {
        _sandbox = sandbox;
        BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
        _listener.Prefixes.Add(BaseAddress.AbsoluteUri);
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>The address of all four services.</summary>
    public Uri BaseAddress { get; }

    /// <summary>What a client needs to call it; <see cref="SandboxConnection.ToJson"/> makes a line of it.</summary>
    public SandboxConnection Connection => _sandbox.ConnectionAt(BaseAddress);

    /// <summary>A port that nothing listened on a moment ago.</summary>
    public static int FindFreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        finally
        {
            listener.Stop();
        }
    }

    /// <summary>Stops listening; requests under way are cut.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
            return;
        _stop.Cancel();
        _listener.Close();
        _serving.GetAwaiter().GetResult();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;     // The listener was closed.
            }

            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var request = await WireRequest.FromAsync(context.Request).ConfigureAwait(false);
            var answer = await _sandbox.AnswerAsync(request, _stop.Token).ConfigureAwait(false);
            if (answer is null)
                context.Response.Abort();
            else
                await answer.WriteAsync(context.Response).ConfigureAwait(false);
        }
        catch (Exception e) when (
            e is HttpListenerException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            context.Response.Abort();   // The caller went away, or the server stops.
        }
    }
}
