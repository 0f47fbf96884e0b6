using System.Text;

namespace UserDirectory.CommandLine.Rows;

/// <summary>
/// A reader whose first line can be looked at before it is read; of a pipe nothing can be read twice.
/// </summary>
internal sealed class PeekingReader(TextReader reader) : TextReader
{
    private const char ByteOrderMark = '\uFEFF';
    private string _peeked = "";
    private int _at;

    /// <summary>The first line, without a byte order mark.</summary>
    public string PeekLine()
    {
        var line = new StringBuilder();
        int next;
        do
        {
            next = reader.Read();
            if (next >= 0 && (line.Length > 0 || next != ByteOrderMark)) line.Append((char)next);
        }
        while (next is >= 0 and not '\n');
        return _peeked = line.ToString();
    }

    public override int Peek() => _at < _peeked.Length ? _peeked[_at] : reader.Peek();

    public override int Read() => _at < _peeked.Length ? _peeked[_at++] : reader.Read();

    public override int Read(char[] buffer, int index, int count)
    {
        if (_at >= _peeked.Length) return reader.Read(buffer, index, count);
        var length = Math.Min(count, _peeked.Length - _at);
        _peeked.CopyTo(_at, buffer, index, length);
        _at += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) reader.Dispose();
        base.Dispose(disposing);
    }
}
