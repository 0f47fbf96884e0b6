using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UserDirectory.Benchmarks;

/// <summary>
/// Responds to every WorkMail request immediately, with a user of the requested name or id, so that a measurement shows
/// only the client.
/// </summary>
internal static class StaticServer
{
    // The number that ends every name and every id.
    private const string AnyNumber = "0000000";

    private static readonly byte[] User = Answer($$"""
        {"UserId":"11111111-2222-3333-4444-55555{{AnyNumber}}","Name":"user{{AnyNumber}}","Email":"user@example.com",
        "DisplayName":"User","State":"ENABLED","UserRole":"USER","Department":"Sales"}
        """.ReplaceLineEndings(""));
    private static readonly int IdInUser = User.AsSpan().IndexOf(Encoding.ASCII.GetBytes(AnyNumber));
    private static readonly int NameInUser = User.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(AnyNumber));
    private static readonly byte[] Updated = Answer("{}");

    public static async Task RunAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(512);
        Console.WriteLine($"http://{listener.LocalEndpoint}/");
        while (true)
        {
            var connection = await listener.AcceptSocketAsync();
            connection.NoDelay = true;
            _ = ServeAsync(connection);
        }
    }

    private static async Task ServeAsync(Socket connection)
    {
        var (buffer, user) = (new byte[64 * 1024], (byte[])User.Clone());
        var length = 0;
        try
        {
            while (true)
            {
                var read = await connection.ReceiveAsync(buffer.AsMemory(length));
                if (read == 0) return;
                length += read;
                while (Request(buffer.AsSpan(0, length)) is var (whole, isRead) && whole > 0)
                {
                    if (isRead) Number(buffer.AsSpan(0, whole), user);
                    await connection.SendAsync(isRead ? user : Updated);
                    buffer.AsSpan(whole, length - whole).CopyTo(buffer);
                    length -= whole;
                }
            }
        }
        catch (SocketException)
        {
            // The client has closed the connection.
        }
        finally
        {
            connection.Dispose();
        }
    }

    /// <summary>
    /// The length of the first whole request, 0 if it is incomplete, and whether the request reads a user.
    /// </summary>
    private static (int Length, bool IsRead) Request(ReadOnlySpan<byte> data)
    {
        var head = data.IndexOf("\r\n\r\n"u8);
        if (head < 0) return (0, false);
        var length = head + 4;
        foreach (var line in Encoding.ASCII.GetString(data[..head]).Split("\r\n"))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length += int.Parse(line.AsSpan(15), System.Globalization.CultureInfo.InvariantCulture);
        }
        return (length <= data.Length ? length : 0, data[..head].IndexOf("DescribeUser"u8) >= 0);
    }

    // Gives the user the number of the requested name or id.
    private static void Number(ReadOnlySpan<byte> request, Span<byte> user)
    {
        var member = "\"UserId\":\""u8;
        var value = request[(request.IndexOf(member) + member.Length)..];
        var number = value[..value.IndexOf((byte)'"')][^AnyNumber.Length..];
        number.CopyTo(user[IdInUser..]);
        number.CopyTo(user[NameInUser..]);
    }

    private static byte[] Answer(string body) => Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nx-amzn-RequestId: 1\r\n"
        + $"Content-Length: {body.Length}\r\n\r\n{body}");
}
