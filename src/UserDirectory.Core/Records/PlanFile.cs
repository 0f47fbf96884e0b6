using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Records;

/// <summary>What a plan file says of itself before its users.</summary>
/// <param name="System">The system, by the noun of its cmdlets.</param>
/// <param name="Directory">The id of the organization, directory or store.</param>
/// <param name="Created">When it was made.</param>
/// <param name="By">Who made it, on which computer.</param>
public sealed record PlanHeader(string System, string Directory, DateTimeOffset Created, string By);

/// <summary>What a whole plan file says.</summary>
/// <param name="Header">Its first line.</param>
/// <param name="Users">How many users it has.</param>
/// <param name="Failed">How many users are not in it, for they failed when it was made.</param>
/// <param name="Hash">SHA-256 of all before the last line, in hexadecimal: what a reviewer has seen.</param>
public sealed record PlanSummary(PlanHeader Header, int Users, int Failed, string Hash);

/// <summary>
/// A plan as a file: JSON Lines, of which the first says what it is of, each following is a user's record, and the last
/// has their count and the hash of all before it, so that a torn or changed file shows.
/// </summary>
public static class PlanFile
{
    private const string Format = "userdirectory-plan";
    private const int Version = 1;

    /// <summary>Writes a plan.</summary>
    /// <param name="output">The file; it is left open.</param>
    /// <param name="header">What it is of.</param>
    /// <param name="records">Its users; those that failed are counted and left out.</param>
    public static PlanSummary Write(Stream output, PlanHeader header, IEnumerable<ChangeRecord> records)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Line(Action<Utf8JsonWriter> write) => hash.AppendData(JsonLine.WriteTo(output, write));
        Line(writer =>
        {
            writer.WriteString("format", Format);
            writer.WriteNumber("version", Version);
            writer.WriteString("system", header.System);
            writer.WriteString("directory", header.Directory);
            writer.WriteString("created", header.Created);
            writer.WriteString("by", header.By);
        });
        var (users, failed) = (0, 0);
        foreach (var record in records)
        {
            if (record.Status == ChangeStatus.Failed)
            {
                failed++;
                continue;
            }
            Line(writer => ChangeRecordJson.WriteTo(writer, record));
            users++;
        }
        var sum = Hex(hash.GetHashAndReset());
        JsonLine.WriteTo(output, writer =>
        {
            writer.WriteNumber("users", users);
            writer.WriteNumber("failed", failed);
            writer.WriteString("sha256", sum);
        });
        return new PlanSummary(header, users, failed, sum);
    }

    /// <summary>Reads all of a file and checks that it is whole and as it was written.</summary>
    /// <exception cref="FormatException">It is not; the text says in which line.</exception>
    public static PlanSummary Check(Stream input)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        PlanHeader? header = null;
        byte[]? last = null;
        var lines = 0;
        foreach (var line in JsonLine.Read(input))
        {
            lines++;
            header ??= HeaderOf(line);
            if (last is not null) hash.AppendData([.. last, (byte)'\n']);
            last = line;
        }
        if (header is null) throw new FormatException("The file is empty: it is no plan.");
        return SummaryOf(header, last!, lines, Hex(hash.GetHashAndReset()));
    }

    /// <summary>Reads the users of a file that was checked.</summary>
    /// <param name="input">The file.</param>
    /// <param name="catalogOf">The catalog of a system by its noun.</param>
    /// <exception cref="FormatException">A line is no record; the text says which.</exception>
    public static IEnumerable<ChangeRecord> Read(Stream input, Func<string, AttributeCatalog?> catalogOf)
    {
        var number = 0;
        byte[]? previous = null;
        foreach (var line in JsonLine.Read(input))
        {
            if (number > 1) yield return RecordOf(previous!, number, catalogOf);
            (previous, number) = (line, number + 1);
        }
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
            throw new FormatException($"Line {number} of the plan can't be read: {error.Message}.", error);
        }
    }

    private static PlanHeader HeaderOf(byte[] line) => Parse(line, "The first line is not that of a plan", json =>
    {
        if (json.GetProperty("format").GetString() != Format)
            throw new FormatException("The first line is not that of a plan.");
        var version = json.GetProperty("version").GetInt32();
        if (version != Version)
            throw new FormatException($"The plan has version {version}; this program reads {Version}.");
        return new PlanHeader(
            json.GetProperty("system").GetString()!, json.GetProperty("directory").GetString()!,
            json.GetProperty("created").GetDateTimeOffset(), json.GetProperty("by").GetString()!);
    });

    private static PlanSummary SummaryOf(PlanHeader header, byte[] last, int lines, string hash) =>
        Parse(last, "The plan is torn: its last line has no count and no hash", json =>
        {
            var summary = new PlanSummary(header, json.GetProperty("users").GetInt32(),
                json.GetProperty("failed").GetInt32(), json.GetProperty("sha256").GetString()!);
            return summary.Users == lines - 2 && summary.Hash == hash
                ? summary
                : throw new FormatException(
                    "The plan was changed after it was made: its hash is not that of its lines.");
        });

    private static T Parse<T>(byte[] line, string otherwise, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return read(json.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"{otherwise}.", error);
        }
    }

    private static string Hex(byte[] bytes) =>
        string.Concat(bytes.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
}
