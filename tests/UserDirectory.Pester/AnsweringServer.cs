using System.Collections.Concurrent;
using System.Text;

namespace UserDirectory.Pester;

/// <summary>A service at an address of this computer that sends the same response to every request.</summary>
public sealed class AnsweringServer : LoopbackServer
{
    private const string Blank = "\r\n\r\n";

    private readonly byte[] _body;
    private readonly int _status;
    private readonly int _delay;

    public AnsweringServer(string body, int status, int delayMilliseconds) : base(certificate: null)
    {
        (_body, _status, _delay) = (Encoding.UTF8.GetBytes(body), status, delayMilliseconds);
        Start();
    }

    public string Address => $"http://127.0.0.1:{Port}/";

    /// <summary>Names of the operations that were requested.</summary>
    public ConcurrentQueue<string> Operations { get; } = new();

#pragma warning disable CA1835 // .NET Standard 2.0 has no other overloads.
    protected override async Task ServeAsync(Stream stream)
    {
        while (await ReadAsync(stream).ConfigureAwait(false) is { } operation)
        {
            Operations.Enqueue(operation);
            Thread.Sleep(_delay);
            var head = Encoding.ASCII.GetBytes($"HTTP/1.1 {_status} Said\r\nContent-Type: application/json\r\n"
                + $"x-amzn-RequestId: 1\r\nContent-Length: {_body.Length}\r\n\r\n");
            await stream.WriteAsync([.. head, .. _body], 0, head.Length + _body.Length).ConfigureAwait(false);
        }
    }

    // Returns the operation of one request; null if the client has closed the connection.
    private static async Task<string?> ReadAsync(Stream stream)
    {
        var (told, buffer) = ("", new byte[64 << 10]);
        while (!IsWhole(told))
        {
            var read = await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false);
            if (read == 0) return null;
            // This encoding has one character for each byte.
            told += Encoding.GetEncoding("iso-8859-1").GetString(buffer, 0, read);
        }
        return Header(told, "X-Amz-Target") ?? Header(told, "x-acs-action") ?? told.Split(' ')[1].Split('?')[0];
    }
#pragma warning restore CA1835

    private static bool IsWhole(string told)
    {
        var end = told.IndexOf(Blank, StringComparison.Ordinal);
        return end >= 0 && told.Length - end - Blank.Length
            >= (int.TryParse(Header(told, "Content-Length"), out var length) ? length : 0);
    }

    private static string? Header(string request, string name) => request
        .Substring(0, request.IndexOf(Blank, StringComparison.Ordinal)).Split('\n')
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        ?.Substring(name.Length + 1).Trim();
}
