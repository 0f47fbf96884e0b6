using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UserDirectory.Pester;

/// <summary>A service that answers every request alike, at an address of this computer.</summary>
public sealed class AnsweringServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly byte[] _body;
    private readonly int _status;
    private readonly int _delay;

    public AnsweringServer(string body, int status, int delayMilliseconds)
    {
        _body = Encoding.UTF8.GetBytes(body);
        _status = status;
        _delay = delayMilliseconds;
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Address = "http://localhost:" + ((IPEndPoint)free.LocalEndpoint).Port + "/";
        free.Stop();
        _listener.Prefixes.Add(Address);
        _listener.Start();
        Task.Run(Serve);
    }

    public string Address { get; }

    /// <summary>What was asked for, as each provider names its operation.</summary>
    public ConcurrentQueue<string> Operations { get; } = new();

    public void Dispose() => _listener.Close();

    private void Serve()
    {
        try
        {
            while (true) Answer(_listener.GetContext());
        }
        catch (Exception)
        {
            if (_listener.IsListening) throw;
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var headers = context.Request.Headers;
        Operations.Enqueue(headers["X-Amz-Target"] ?? headers["x-acs-action"] ?? context.Request.Url.AbsolutePath);
        Thread.Sleep(_delay);
        context.Response.StatusCode = _status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["x-amzn-RequestId"] = "1";
        context.Response.Close(_body, true);
    }
}
