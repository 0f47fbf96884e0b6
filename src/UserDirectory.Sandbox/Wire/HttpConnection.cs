using System.Globalization;
using System.Text;

namespace UserDirectory.Sandbox.Wire;

/// <summary>
/// The server's side of one HTTP/1.1 connection. Blocking: a connection has a thread of its own. HttpListener would
/// not do, because it can't close a connection without answering first.
/// </summary>
internal sealed class HttpConnection(BufferedStream input, Stream output)
{
    private const int LongestLine = 1 << 16;
    private const int LargestBody = 1 << 24;

    /// <summary>Null where the caller has closed the connection.</summary>
    /// <exception cref="InvalidDataException">What came is not HTTP.</exception>
    public WireRequest? Read()
    {
        if (ReadLine() is not { } line)
            return null;
        var parts = line.Split(' ');
        if (parts.Length != 3 || parts[2] != "HTTP/1.1")
            throw new InvalidDataException("Not an HTTP/1.1 request line.");
        var headers = ReadHeaders();
        if (headers.ContainsKey("expect"))
            Write(Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n"));
        var target = parts[1].Split(['?'], 2);
        return new WireRequest
        {
            Method = parts[0],
            Host = headers.TryGetValue("host", out var host) ? host : "",
            Path = target[0],
            Query = target.Length > 1 ? target[1] : "",
            Headers = headers,
            Body = ReadBody(headers),
        };
    }

    public void Write(WireAnswer answer)
    {
        var head = new StringBuilder(FormattableString.Invariant($"HTTP/1.1 {answer.Status} -\r\n"));
        foreach (var header in answer.Headers)
            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        head.Append("Content-Type: ").Append(answer.ContentType).Append("\r\n");
        head.Append(FormattableString.Invariant($"Content-Length: {answer.Body.Length}\r\n\r\n"));
        Write([.. Encoding.ASCII.GetBytes(head.ToString()), .. answer.Body]);
    }

    private void Write(byte[] data) => output.Write(data, 0, data.Length);

    private Dictionary<string, string> ReadHeaders()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (ReadLine() is { Length: > 0 } line)
        {
            var header = line.Split([':'], 2);
            if (header.Length != 2)
                throw new InvalidDataException("Not an HTTP header.");
            var value = header[1].Trim();
            headers[header[0]] = headers.TryGetValue(header[0], out var earlier) ? earlier + ", " + value : value;
        }

        return headers;
    }

    private byte[] ReadBody(Dictionary<string, string> headers)
    {
        if (headers.TryGetValue("transfer-encoding", out var encoding) && encoding == "chunked")
            return ReadChunks();
        return headers.TryGetValue("content-length", out var length)
            ? ReadBytes(Length(length, NumberStyles.None))
            : [];
    }

    private byte[] ReadChunks()
    {
        using var body = new MemoryStream();
        while (Length((ReadLine() ?? "").Split(';')[0], NumberStyles.AllowHexSpecifier) is > 0 and var length)
        {
            body.Write(ReadBytes(length), 0, length);
            ReadLine();
        }

        ReadHeaders();
        return body.ToArray();
    }

    private static int Length(string text, NumberStyles style) =>
        int.TryParse(text, style, CultureInfo.InvariantCulture, out var length) && length is >= 0 and <= LargestBody
            ? length
            : throw new InvalidDataException("Not a length, or too large a body.");

    private byte[] ReadBytes(int count)
    {
        var data = new byte[count];
        for (var read = 0; read < count;)
        {
            var more = input.Read(data, read, count - read);
            read += more > 0 ? more : throw new InvalidDataException("The request is not whole.");
        }

        return data;
    }

    private string? ReadLine()
    {
        var line = new StringBuilder();
        for (var next = input.ReadByte(); next >= 0; next = input.ReadByte())
        {
            if (next == '\n')
                return line.ToString().TrimEnd('\r');
            if (line.Append((char)next).Length > LongestLine)
                throw new InvalidDataException("Too long a line.");
        }

        return null;
    }
}
