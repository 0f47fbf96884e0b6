using System.Text.Json;
using UserDirectory.Attributes;

namespace UserDirectory.Records;

/// <summary>What a journal tells of one call.</summary>
/// <param name="Record">The change; its status is Unknown where the call was begun and has no outcome.</param>
/// <param name="Scope">The run that it was made in.</param>
/// <param name="Time">When it was begun.</param>
/// <param name="Line">The line of the journal that says that it was begun.</param>
public sealed record JournalEntry(ChangeRecord Record, JournalScope Scope, DateTimeOffset Time, int Line);

/// <summary>Reads journals.</summary>
public static class JournalReader
{
    /// <summary>The calls of a journal, in the order in which they were begun.</summary>
    /// <param name="input">The file.</param>
    /// <param name="catalogOf">The catalog of a system by its noun.</param>
    /// <exception cref="FormatException">
    /// A line is no event of a journal; the text says which. A torn line, which a killed process leaves, is none.
    /// </exception>
    public static IReadOnlyList<JournalEntry> Read(Stream input, Func<string, AttributeCatalog?> catalogOf)
    {
        var entries = new List<JournalEntry>();
        // Of calls that have no end yet.
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var scopes = new Dictionary<JournalScope, JournalScope>();
        var number = 0;
        foreach (var line in JsonLine.Read(input))
        {
            number++;
            if (Parse(line, number) is not { } json) continue;
            using (json) Take(json.RootElement, number);
        }
        return entries;

        void Take(JsonElement json, int at)
        {
            try
            {
                var data = json.GetProperty("data");
                var call = data.GetProperty("call").GetString()!;
                var record = ChangeRecordJson.Read(data, catalogOf);
                if (places.TryGetValue(call, out var place))
                {
                    entries[place] = entries[place] with { Record = record };
                    places.Remove(call);
                    return;
                }
                places.Add(call, entries.Count);
                var scope = ScopeOf(data, record);
                if (!scopes.TryGetValue(scope, out var known)) scopes.Add(scope, known = scope);
                entries.Add(new JournalEntry(record, known, json.GetProperty("time").GetDateTimeOffset(), at));
            }
            catch (Exception error) when (error is FormatException or KeyNotFoundException or InvalidOperationException)
            {
                throw new FormatException($"Line {at} is no event of a journal: {FileTrouble.Of(error)}.", error);
            }
        }
    }

    private static JournalScope ScopeOf(JsonElement data, ChangeRecord record) => new(
        record.System, record.Directory, data.GetProperty("run").GetString()!, data.GetProperty("by").GetString()!,
        TextOf(data, "reason"), TextOf(data, "plan"));

    private static string? TextOf(JsonElement data, string name) =>
        data.TryGetProperty(name, out var text) ? text.GetString() : null;

    // A torn line begins as a whole one does; what does not is of another kind of file.
    private static JsonDocument? Parse(byte[] line, int number)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException error)
        {
            return line.Zip(ChangeJournal.LineStart, (one, other) => one == other).All(isSame => isSame)
                ? null
                : throw new FormatException($"Line {number} is no event of a journal.", error);
        }
    }
}
