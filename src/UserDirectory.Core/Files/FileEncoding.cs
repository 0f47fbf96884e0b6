using System.Globalization;
using System.Text;

namespace UserDirectory.Files;

/// <summary>
/// Detects the encoding of a file by its byte order mark or its content: UTF-16 has a zero byte next to each Latin
/// letter, and a text that is valid UTF-8 is hardly ever another encoding. Otherwise the caller's encoding is used.
/// Invalid bytes are an error.
/// </summary>
public static class FileEncoding
{
    private const int BlockSize = 64 * 1024;

    private static readonly Encoding[] Marked =
    [
        new UTF8Encoding(true), new UTF32Encoding(false, true), new UnicodeEncoding(false, true),
        new UnicodeEncoding(true, true),
    ];

    /// <summary>
    /// Finds the encoding, which throws for invalid bytes. The given encoding counts if the file has no byte order mark
    /// and is not UTF-8 or UTF-16. Leaves the stream at its start.
    /// </summary>
    /// <exception cref="UnreadableFileException">Some bytes are invalid in the encoding.</exception>
    public static Encoding Find(Stream stream, string name, Encoding? given)
    {
        var known = Strict(Marked.FirstOrDefault(encoding => StartsWith(stream, encoding.GetPreamble()))
            ?? Utf16Of(stream) ?? Marked[0]);
        if (IsIn(known, stream)) return known;
        var isOther = given is not null && known is UTF8Encoding && !StartsWith(stream, known.GetPreamble());
        var other = isOther ? Strict(given!) : known;
        if (isOther && IsIn(other, stream)) return other;
        var (line, column, bytes) = FirstNotIn(other, stream);
        throw FilesErrors.OtherEncoding(name, line, column, bytes, other.WebName, isGiven: given is not null);
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }

    private static bool StartsWith(Stream stream, byte[] mark) => Head(stream, mark.Length).SequenceEqual(mark);

    private static UnicodeEncoding? Utf16Of(Stream stream)
    {
        var head = Head(stream, 4096);
        var zeros = head.Select((value, at) => (value, at)).Where(one => one.value == 0).ToArray();
        if (zeros.Length < head.Length / 4 || zeros.Length == 0) return null;
        return new UnicodeEncoding(bigEndian: zeros.Count(one => one.at % 2 == 0) > zeros.Length / 2, false);
    }

    /// <summary>Reads the first bytes of a file. Leaves the stream at its start.</summary>
    internal static byte[] Head(Stream stream, int length)
    {
        var head = new byte[length];
        stream.Position = 0;
        var read = 0;
        for (int more; read < length && (more = stream.Read(head, read, length - read)) > 0;) read += more;
        stream.Position = 0;
        return [.. head.Take(read)];
    }

    private static bool IsIn(Encoding encoding, Stream stream)
    {
        var (bytes, decoder) = (new byte[BlockSize], encoding.GetDecoder());
        var characters = new char[encoding.GetMaxCharCount(BlockSize)];
        stream.Position = 0;
        try
        {
            int read;
            do
            {
                read = stream.Read(bytes, 0, BlockSize);
                decoder.GetChars(bytes, 0, read, characters, 0, flush: read == 0);
            }
            while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            stream.Position = 0;
        }
    }

    // Decodes byte by byte: the position in a decoder's exception differs between encodings and .NET versions.
    private static (int Line, int Column, string Bytes) FirstNotIn(Encoding encoding, Stream stream)
    {
        var buffered = new BufferedStream(stream, BlockSize);
        var (decoder, one, characters) = (encoding.GetDecoder(), new byte[1], new char[8]);
        var (line, column, pending) = (1, 0, new List<byte>());
        while (true)
        {
            var next = buffered.ReadByte();
            if (next >= 0) pending.Add(one[0] = (byte)next);
            try
            {
                var count = decoder.GetChars(one, 0, next < 0 ? 0 : 1, characters, 0, flush: next < 0);
                if (count == 0 && next >= 0) continue;
                (line, column) = characters[0] == '\n' ? (line + 1, 0) : (line, column + pending.Count);
                pending.Clear();
            }
            catch (DecoderFallbackException)
            {
                var bytes = pending.Select(value => value.ToString("X2", CultureInfo.InvariantCulture));
                return (line, column + 1, string.Join(" ", bytes));
            }
        }
    }
}
