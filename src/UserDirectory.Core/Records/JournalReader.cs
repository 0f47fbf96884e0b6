using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>Reads journals line by line, and collects the problems of the lines.</summary>
public sealed class JournalReader
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];
    private static readonly byte[][] Utf16Marks = [[0xFF, 0xFE], [0xFE, 0xFF]];

    private readonly List<JournalEntry> _entries = [];
    // The positions of the requests without an outcome so far.
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<JournalScope, JournalScope> _scopes = [];
    private readonly HashSet<string> _runs = new(StringComparer.Ordinal);
    private readonly List<(int Line, string Problem)> _damaged = [];
    private readonly List<int> _torn = [];
    // Incomplete lines, which are allowed only at the end of their run.
    private readonly List<int> _tornLast = [];
    private readonly List<(int Line, string Type)> _otherEvents = [];
    private readonly List<string> _otherAttributes = [];
    private readonly Func<string, AttributeCatalog?> _catalogOf;
    private int _line;

    private JournalReader(Func<string, AttributeCatalog?> catalogOf) => _catalogOf = catalogOf;

    /// <summary>Reads a journal's requests in their order. Warns about each kind of skipped content.</summary>
    /// <exception cref="FormatException">
    /// A line is not a journal event; the text says which. A line that the end of its run cut off is skipped instead.
    /// </exception>
    public static IReadOnlyList<JournalEntry> Read(
        Stream input, Func<string, AttributeCatalog?> catalogOf, Action<string>? warn = null)
    {
        if (RecordFile.IsPlan(input)) throw RecordsErrors.PlanForJournal();
        var reader = new JournalReader(catalogOf);
        foreach (var line in JsonLine.Read(input)) reader.Add(line);
        return reader.Finish(warn);
    }

    /// <summary>Removes the byte order mark that an editor may have added to a file.</summary>
    /// <exception cref="FormatException">The file is UTF-16.</exception>
    internal static byte[] WithoutMark(byte[] start)
    {
        if (Array.Exists(Utf16Marks, mark => start.Take(mark.Length).SequenceEqual(mark))) throw RecordsErrors.Utf16();
        return start.Take(Utf8Mark.Length).SequenceEqual(Utf8Mark) ? [.. start.Skip(Utf8Mark.Length)] : start;
    }

    private void Add(byte[] line)
    {
        _line++;
        if (_line == 1) line = WithoutMark(line);
        line = WithoutReturn(line);
        var parts = BetweenZeros(line);
        var hasZeros = Array.IndexOf(line, (byte)0) >= 0;
        for (var i = 0; i < parts.Count; i++)
        {
            if (hasZeros && (i > 0 || line[0] == 0)) _tornLast.Add(_line);
            Take(parts[i], hasZeros);
        }
        if (hasZeros && line[line.Length - 1] == 0) _tornLast.Add(_line);
        if (_line == 1 && _damaged.Count > 0) throw RecordsErrors.NotEvents(_damaged);
    }

    private List<JournalEntry> Finish(Action<string>? warn)
    {
        if (_damaged.Count > 0) throw RecordsErrors.NotEvents(_damaged);
        int[] torn = [.. _torn.Concat(_tornLast).Distinct()];
        if (torn.Length > 0) warn?.Invoke(RecordsErrors.TornLines(torn));
        if (_otherEvents.Count > 0)
        {
            var (line, type) = _otherEvents[0];
            warn?.Invoke(RecordsErrors.OtherEvents(_otherEvents.Count, line, type));
        }
        if (_otherAttributes.Count > 0) warn?.Invoke(RecordsErrors.OtherAttributes(_otherAttributes));
        return _entries;
    }

    private void Take(byte[] text, bool isTorn)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            if (isTorn) return;
            if (IsCutOff(text)) _tornLast.Add(_line);
            else _damaged.Add((_line, RecordsErrors.Damaged));
            return;
        }
        using (json)
        {
            try
            {
                Take(json.RootElement);
            }
            catch (FormatException error)
            {
                _damaged.Add((_line, error.Message.TrimEnd('.')));
            }
        }
    }

    private void Take(JsonElement json)
    {
        if (!JsonLine.TryFind(json, "specversion", out _)) throw RecordsErrors.IsDamaged();
        var type = JsonLine.TextOf(json, "type");
        if (type is not (ChangeJournal.Begun or ChangeJournal.Ended))
        {
            _otherEvents.Add((_line, type));
            return;
        }
        var data = JsonLine.MemberOf(json, "data");
        var call = JsonLine.TextOf(data, "call");
        var attributes = new List<string>();
        var record = ChangeRecordJson.Read(data, _catalogOf, attributes);
        var scope = ScopeOf(data, record);
        var time = JsonLine.TimeOf(json, "time");
        Follow(scope.Run);
        if (type == ChangeJournal.Ended && _places.TryGetValue(call, out var place))
        {
            _entries[place] = _entries[place] with { Record = record, Ended = time };
            _places.Remove(call);
            return;
        }
        if (_places.ContainsKey(call)) throw RecordsErrors.RepeatedRequest();
        if (type == ChangeJournal.Begun) _places.Add(call, _entries.Count);
        if (!_scopes.TryGetValue(scope, out var known)) _scopes.Add(scope, known = scope);
        _entries.Add(new JournalEntry(record, known, time, _line)
        {
            Ended = type == ChangeJournal.Ended ? time : null,
        });
        // Only for the first event of a request: the second event has the same attributes.
        _otherAttributes.AddRange(attributes);
    }

    // Only the end of a run leaves an incomplete line. If later lines belong to the run, the line is damaged.
    private void Follow(string run)
    {
        if (_runs.Add(run)) _torn.AddRange(_tornLast);
        else _damaged.AddRange(_tornLast.Select(line => (line, RecordsErrors.DamagedInRun)));
        _tornLast.Clear();
    }

    private static JournalScope ScopeOf(JsonElement data, ChangeRecord record)
    {
        var run = JsonLine.TextOf(data, "run");
        if (!JournalScope.IsRun(run)) throw RecordsErrors.InvalidRun();
        return new JournalScope(record.Provider, record.Directory, run, JsonLine.TextOf(data, "by"),
            JsonLine.TextOrNull(data, "reason"), JsonLine.TextOrNull(data, "plan"),
            JsonLine.TextOrNull(data, "signedBy"));
    }

    // Editors and shells on Windows put a carriage return at the end of a line.
    private static byte[] WithoutReturn(byte[] line) =>
        line.Length > 0 && line[line.Length - 1] == '\r' ? [.. line.Take(line.Length - 1)] : line;

    // A power cut leaves zero bytes in place of unwritten data.
    private static List<byte[]> BetweenZeros(byte[] line)
    {
        if (line.Length > 0 && Array.IndexOf(line, (byte)0) < 0) return [line];
        var parts = new List<byte[]>();
        for (var from = 0; from < line.Length;)
        {
            var end = Array.IndexOf(line, (byte)0, from);
            if (end < 0) end = line.Length;
            if (end > from) parts.Add([.. line.Skip(from).Take(end - from)]);
            from = end + 1;
        }
        return parts;
    }

    // Whether a line that is not valid JSON is the start of an event whose end is missing.
    private static bool IsCutOff(byte[] line)
    {
        var start = ChangeJournal.LineStart;
        if (!line.Take(start.Length).SequenceEqual(start.Take(line.Length))) return false;
        var reader = new Utf8JsonReader(line, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }
        return true;
    }
}
