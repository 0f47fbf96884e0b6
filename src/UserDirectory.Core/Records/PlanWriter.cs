using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using UserDirectory.Changes;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>Writes a plan file user by user, so that 100,000 users need no memory.</summary>
public sealed class PlanWriter : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Stream _output;
    private readonly PlanHeader _header;
    private readonly List<string> _from = [];
    private int _users;
    private int _unchanged;
    private int _failed;

    /// <summary>Writes the header of a plan. The stream stays open.</summary>
    public PlanWriter(Stream output, PlanHeader header)
    {
        (_output, _header) = (output, header);
        Line(writer =>
        {
            writer.WriteString("format", PlanFile.Format);
            writer.WriteNumber("version", PlanFile.Version);
            writer.WriteString("provider", header.Provider);
            writer.WriteString("directory", header.Directory);
            writer.WriteString("created", header.Created);
            writer.WriteString("by", header.By);
        });
    }

    /// <summary>Writes the record of a user: planned changes, unchanged or failed.</summary>
    public void Add(ChangeRecord record)
    {
        Line(writer => ChangeRecordJson.WriteTo(writer, record));
        _users++;
        if (record.Status == ChangeStatus.Failed) _failed++;
        if (record.Status == ChangeStatus.Unchanged) _unchanged++;
        // The form of a source is users.csv:14.
        if (record.Source?.LastIndexOf(':') is > 0 and var end && record.Source.Substring(0, end) is var file
            && !_from.Contains(file))
            _from.Add(file);
    }

    /// <summary>Writes the totals, and the hash of all lines.</summary>
    /// <param name="isComplete">Whether the run reached the end of its input.</param>
    public PlanSummary Finish(bool isComplete)
    {
        Line(writer =>
        {
            writer.WriteNumber("users", _users);
            writer.WriteNumber("unchanged", _unchanged);
            writer.WriteNumber("failed", _failed);
            writer.WriteBoolean("complete", isComplete);
            writer.WriteStartArray("from");
            foreach (var file in _from) writer.WriteStringValue(file);
            writer.WriteEndArray();
        });
        var hash = Hex(_hash);
        JsonLine.WriteTo(_output, writer => writer.WriteString("sha256", hash));
        return new PlanSummary(_header, _users, _unchanged, _failed, isComplete, _from, hash);
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    internal static string Hex(IncrementalHash hash) =>
        string.Concat(hash.GetHashAndReset().Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));

    private void Line(Action<Utf8JsonWriter> write) => _hash.AppendData(JsonLine.WriteTo(_output, write));
}
