using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace UserDirectory.Pester;

/// <summary>
/// A server at an address of this computer in place of a service: a proxy that refuses, a server with an untrusted
/// certificate, or a server that never responds. It counts connections and requests.
/// </summary>
public sealed class BrokenServer : LoopbackServer
{
    private readonly int _status;
    private int _connections;
    private int _passwords;

    /// <summary>Starts a server.</summary>
    /// <param name="status">The status of each response; 0 if the server never responds.</param>
    /// <param name="certificate">
    /// The certificate of encrypted connections; null if connections are not encrypted.
    /// </param>
    public BrokenServer(int status, X509Certificate2? certificate) : base(certificate)
    {
        _status = status;
        Start();
    }

    /// <summary>Number of connections that were opened.</summary>
    public int Connections => _connections;

    /// <summary>Number of requests with a user name and password for a proxy.</summary>
    public int Passwords => _passwords;

    protected override void OnConnected() => Interlocked.Increment(ref _connections);

#pragma warning disable CA1835 // .NET Standard 2.0 has no other overloads.
    protected override async Task ServeAsync(Stream stream)
    {
        var (told, buffer) = ("", new byte[64 << 10]);
        int read;
        while ((read = await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false)) > 0)
        {
            told += Encoding.ASCII.GetString(buffer, 0, read);
            if (!told.Contains("\r\n\r\n") || _status == 0) continue;
            if (told.Contains("Proxy-Authorization:")) Interlocked.Increment(ref _passwords);
            told = "";
            const string Body = "{\"__type\":\"ServedException\",\"Code\":\"Served\",\"Message\":\"Served.\"}";
            var answer = Encoding.ASCII.GetBytes($"HTTP/1.1 {_status} Said\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
            await stream.WriteAsync(answer, 0, answer.Length).ConfigureAwait(false);
        }
    }
#pragma warning restore CA1835
}
