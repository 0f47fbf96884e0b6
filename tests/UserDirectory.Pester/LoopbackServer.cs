using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace UserDirectory.Pester;

/// <summary>
/// A server at an address of this computer. It uses sockets, because HttpListener loses responses in Wine.
/// </summary>
public abstract class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate;

    /// <summary>Starts a server.</summary>
    /// <param name="certificate">
    /// The certificate of encrypted connections; null if connections are not encrypted.
    /// </param>
    protected LoopbackServer(X509Certificate2? certificate)
    {
        _certificate = certificate;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public void Dispose()
    {
        _listener.Stop();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins to accept connections.</summary>
    protected void Start() => _ = Task.Run(AcceptAsync);

    /// <summary>Serves one connection.</summary>
    protected abstract Task ServeAsync(Stream stream);

    /// <summary>Called for each connection.</summary>
    protected virtual void OnConnected()
    {
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync().ConfigureAwait(false);
                OnConnected();
                _ = Task.Run(() => ServeAsync(client));
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (_certificate is not null)
                {
                    var encrypted = new SslStream(stream);
                    await encrypted.AuthenticateAsServerAsync(_certificate).ConfigureAwait(false);
                    stream = encrypted;
                }
                await ServeAsync(stream).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or InvalidOperationException
                or System.Security.Authentication.AuthenticationException)
            {
                // The client has closed the connection.
            }
        }
    }
}
