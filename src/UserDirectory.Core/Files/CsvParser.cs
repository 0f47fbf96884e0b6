using System.Globalization;
using System.Text;

namespace UserDirectory.Files;

/// <summary>Parses CSV strictly by RFC 4180: a text that breaks the rules is a problem, never a guess.</summary>
/// <param name="text">The text.</param>
/// <param name="delimiter">The delimiter of cells.</param>
/// <param name="line">The line number of the start of the text.</param>
internal sealed class CsvParser(TextReader text, char delimiter, int line)
{
    /// <summary>
    /// Longest cell, in characters. A longer cell probably lacks its closing quotation mark, and must not fill the
    /// memory with the rest of the file.
    /// </summary>
    public const int LongestCell = 1_000_000;

    private readonly StringBuilder _cell = new();
    private int _line = line;
    private string? _problem;

    /// <summary>Reads the next record; null at the end. Empty lines are skipped.</summary>
    public CsvRecord? Read()
    {
        while (text.Peek() is '\r' or '\n') EndLine();
        if (text.Peek() < 0) return null;
        var start = _line;
        _problem = null;
        var cells = new List<string>();
        do
        {
            cells.Add(text.Peek() == '"' ? Quoted() : Bare());
        }
        while (Take(delimiter));
        EndLine();
        return new CsvRecord(start, [.. cells], _problem);
    }

    private string Bare()
    {
        _cell.Clear();
        while (!IsAtEndOfCell())
        {
            var next = (char)text.Read();
            if (next == '"')
                _problem ??= "an unquoted cell has a quotation mark; quote the cell and double the mark (\"\")";
            Append(next, _line);
        }
        return _cell.ToString();
    }

    private string Quoted()
    {
        var start = _line;
        _cell.Clear();
        text.Read();
        while (true)
        {
            var next = text.Read();
            if (next < 0)
            {
                _problem ??= Format("the quotation mark that opens a cell in line {0} is never closed", start);
                break;
            }
            if (next == '"' && !Take('"')) break;
            if (next == '\n' || (next == '\r' && text.Peek() != '\n')) _line++;
            Append((char)next, start);
        }
        if (!IsAtEndOfCell())
            _problem ??= "text follows the end of a quoted cell; double a quotation mark in a cell (\"\")";
        while (!IsAtEndOfCell()) text.Read();
        return _cell.ToString();
    }

    private void Append(char next, int start)
    {
        if (next == '\0') _problem ??= "the text contains U+0000: the file is not text, or has another encoding";
        if (_cell.Length < LongestCell) _cell.Append(next);
        else _problem ??= Format("a cell that begins in line {0} has more than {1} characters", start, LongestCell);
    }

    private bool IsAtEndOfCell() => text.Peek() is var next && (next < 0 || next == delimiter || next is '\r' or '\n');

    private bool Take(char wanted)
    {
        if (text.Peek() != wanted) return false;
        text.Read();
        return true;
    }

    private void EndLine()
    {
        if (text.Peek() < 0) return;
        if (text.Read() == '\r' && text.Peek() == '\n') text.Read();
        _line++;
    }

    private static string Format(string format, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, format, values);
}
