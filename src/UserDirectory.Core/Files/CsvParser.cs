using System.Text;

namespace UserDirectory.Files;

/// <summary>Parses CSV strictly by RFC 4180: a text that breaks the rules is a problem, never a guess.</summary>
internal sealed class CsvParser(TextReader text, char delimiter, int line)
{
    /// <summary>Longest cell, in characters. A longer cell probably lacks its closing quotation mark.</summary>
    public const int LongestCell = 1_000_000;

    private static readonly char[] EndsQuoted = ['"', '\r', '\n', '\0'];

    private readonly char[] _endsBare = ['"', '\r', '\n', '\0', delimiter];
    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _cell = new();
    private readonly List<string> _cells = [];
    private int _at;
    private int _end;
    private int _line = line;
    private int _cellLine;
    private int _cellLength;
    private bool _isKept;
    private string? _problem;

    /// <summary>Reads the next record; null at the end. Empty lines are skipped.</summary>
    public CsvFile.Record? Read()
    {
        (_isKept, _problem) = (true, null);
        _cells.Clear();
        return Next(out var start) > 0 ? new CsvFile.Record(start, [.. _cells], _problem) : null;
    }

    /// <summary>Checks the next record without keeping its cells; null at the end.</summary>
    public (int Line, int Cells, string? Problem)? Check()
    {
        (_isKept, _problem) = (false, null);
        return Next(out var start) is > 0 and var cells ? (start, cells, _problem) : null;
    }

    private int Next(out int start)
    {
        while (Peek() is '\r' or '\n') EndLine();
        start = _line;
        var cells = 0;
        if (Peek() < 0) return cells;
        do
        {
            (_cellLine, _cellLength) = (_line, 0);
            _cell.Clear();
            if (Take('"')) ReadQuoted();
            else ReadBare();
            if (_isKept) _cells.Add(_cell.ToString());
            cells++;
        }
        while (Take(delimiter));
        EndLine();
        return cells;
    }

    private void ReadBare()
    {
        while (AppendUntil(_endsBare) is '"' or '\0')
        {
            if (_buffer[_at] == '"') _problem ??= FilesErrors.QuoteInBareCell;
            AppendOne();
        }
    }

    private void ReadQuoted()
    {
        while (true)
        {
            var next = AppendUntil(EndsQuoted);
            if (next < 0)
            {
                _problem ??= FilesErrors.OpenQuotes(_cellLine);
                return;
            }
            if (Take('"') && Peek() != '"') break;
            AppendOne();
            if (next == '\n' || (next == '\r' && Peek() != '\n')) _line++;
        }
        if (!IsAtEndOfCell()) _problem ??= FilesErrors.TextAfterQuotes;
        while (!IsAtEndOfCell()) _at++;
    }

    // IndexOfAny checks many characters at once.
    private int AppendUntil(char[] ends)
    {
        while (_at < _end || Fill())
        {
            var found = new ReadOnlySpan<char>(_buffer, _at, _end - _at).IndexOfAny(ends);
            Append(found >= 0 ? found : _end - _at);
            if (found >= 0) return _buffer[_at];
        }
        return -1;
    }

    private void AppendOne()
    {
        if (_buffer[_at] == '\0') _problem ??= FilesErrors.ZeroCharacter;
        Append(1);
    }

    private void Append(int length)
    {
        var kept = Math.Min(length, LongestCell - _cellLength);
        if (kept < length) _problem ??= FilesErrors.LongCell(_cellLine, LongestCell);
        if (_isKept) _cell.Append(_buffer, _at, kept);
        _cellLength += kept;
        _at += length;
    }

    private bool IsAtEndOfCell() => Peek() is var next && (next < 0 || next == delimiter || next is '\r' or '\n');

    private int Peek() => _at < _end || Fill() ? _buffer[_at] : -1;

    private bool Fill()
    {
        (_at, _end) = (0, text.Read(_buffer, 0, _buffer.Length));
        return _end > 0;
    }

    private bool Take(char wanted)
    {
        if (Peek() != wanted) return false;
        _at++;
        return true;
    }

    private void EndLine()
    {
        if (Take('\r')) Take('\n');
        else if (!Take('\n')) return;
        _line++;
    }
}
