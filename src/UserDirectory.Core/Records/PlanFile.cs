using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>
/// A plan file that was read once, hashed and checked: JSON Lines with a header, one record per user, a line with
/// totals, and a last line with the hash of all lines before it. The hash reveals an incomplete or changed file. A copy
/// of the hashed bytes is applied or reported, even if the file changes later. The copy is compressed in memory, to
/// about a tenth of the file, so that no second file contains users' values and no other process can change the copy.
/// </summary>
public sealed class PlanFile
{
    internal const string Format = "userdirectory-plan";
    internal const int Version = 1;
    // The header before the users, and the totals and the hash after them.
    private const int OtherLines = 3;
    private static readonly byte[] LineEnd = [(byte)'\n'];

    private readonly byte[] _copy;
    private readonly Func<string, AttributeCatalog?> _catalogOf;

    private PlanFile(
        PlanSummary summary, IReadOnlyCollection<string> unchanged, byte[] copy,
        Func<string, AttributeCatalog?> catalogOf)
    {
        (Summary, Unchanged) = (summary, unchanged);
        (_copy, _catalogOf) = (copy, catalogOf);
    }

    /// <summary>The summary of the plan.</summary>
    public PlanSummary Summary { get; }

    /// <summary>Ids of the users with an unchanged row.</summary>
    public IReadOnlyCollection<string> Unchanged { get; }

    /// <summary>The users of the plan, each with its line number.</summary>
    public IEnumerable<(ChangeRecord Record, int Line)> Users()
    {
        using var bytes = new DeflateStream(new MemoryStream(_copy, writable: false), CompressionMode.Decompress);
        // The first line is the header.
        var number = 1;
        foreach (var line in JsonLine.Read(bytes).Skip(1).Take(Summary.Users))
            yield return (RecordOf(line, ++number, _catalogOf), number);
    }

    /// <summary>Reads a file once: hashes it, checks that it is complete and unchanged, and keeps a copy.</summary>
    /// <exception cref="FormatException">
    /// The file is not a plan, or is incomplete or changed; the text says which.
    /// </exception>
    public static PlanFile Open(Stream input, Func<string, AttributeCatalog?> catalogOf)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var copy = new MemoryStream();
        PlanHeader? header = null;
        var tally = new Tally();
        // The last two lines are the totals and the hash, which is known only when no line follows them.
        var held = new Queue<byte[]>();
        using (var compressed = new DeflateStream(copy, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var line in JsonLine.Read(input))
            {
                header ??= HeaderOf(line);
                compressed.Write(line, 0, line.Length);
                compressed.WriteByte((byte)'\n');
                held.Enqueue(line);
                if (held.Count < OtherLines) continue;
                var earlier = held.Dequeue();
                hash.AppendData(earlier);
                hash.AppendData(LineEnd);
                if (tally.Lines++ > 0) tally.Add(RecordOf(earlier, tally.Lines, catalogOf));
            }
        }
        if (header is null) throw RecordsErrors.EmptyPlan();
        if (held.Count < OtherLines - 1 || tally.Lines == 0) throw RecordsErrors.IncompletePlan();
        var totals = held.Dequeue();
        hash.AppendData(totals);
        hash.AppendData(LineEnd);
        var written = Parse(held.Dequeue(), RecordsErrors.IncompletePlan, json => JsonLine.TextOf(json, "sha256"));
        var actual = PlanWriter.Hex(hash);
        if (written != actual) throw RecordsErrors.ChangedPlan(written, actual);
        var summary = Parse(totals, RecordsErrors.IncompletePlan, json => SummaryOf(header, json, written));
        return tally.IsOf(summary)
            ? new PlanFile(summary, tally.UnchangedIds, copy.ToArray(), catalogOf)
            : throw RecordsErrors.IncompletePlan();
    }

    /// <summary>Counts the users of a plan while they are read.</summary>
    private sealed class Tally
    {
        private int _unchanged;
        private int _failed;

        public int Lines { get; set; }

        public HashSet<string> UnchangedIds { get; } = new(StringComparer.Ordinal);

        public void Add(ChangeRecord record)
        {
            if (record.Status == ChangeStatus.Failed) _failed++;
            if (record.Status != ChangeStatus.Unchanged) return;
            _unchanged++;
            if (record.UserId is not null) UnchangedIds.Add(record.UserId);
        }

        public bool IsOf(PlanSummary summary) =>
            (summary.Users, summary.Unchanged, summary.Failed) == (Lines - 1, _unchanged, _failed);
    }

    private static ChangeRecord RecordOf(byte[] line, int number, Func<string, AttributeCatalog?> catalogOf)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return ChangeRecordJson.Read(json.RootElement, catalogOf);
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            throw RecordsErrors.PlanLine(number, error);
        }
    }

    private static PlanHeader HeaderOf(byte[] line)
    {
        if (RecordFile.IsJournal(line)) throw RecordsErrors.JournalForPlan();
        var (version, header) = Parse(line, RecordsErrors.NotAPlan, json =>
        {
            if (JsonLine.TextOf(json, "format") != Format) throw RecordsErrors.NotAPlan();
            var version = JsonLine.NumberOf(json, "version");
            return (version, version != Version ? null : new PlanHeader(
                JsonLine.TextOf(json, "provider"), JsonLine.TextOf(json, "directory"),
                JsonLine.TimeOf(json, "created"), JsonLine.TextOf(json, "by")));
        });
        return header ?? throw RecordsErrors.OtherVersion(version, Version);
    }

    private static PlanSummary SummaryOf(PlanHeader header, JsonElement json, string hash) => new(
        header, JsonLine.NumberOf(json, "users"), JsonLine.NumberOf(json, "unchanged"),
        JsonLine.NumberOf(json, "failed"), JsonLine.BooleanOf(json, "complete"), [.. JsonLine.TextsOf(json, "from")],
        hash);

    private static T Parse<T>(
        byte[] line, Func<Exception, FormatException> otherwise, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return read(json.RootElement);
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw otherwise(error);
        }
    }
}
