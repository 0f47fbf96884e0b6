using UserDirectory.Attributes;
using UserDirectory.Files;

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
    /// <param name="catalogOf">The catalog of a provider by its noun.</param>
    /// <param name="warn">Called with what was skipped, in whole sentences; may be null.</param>
    /// <exception cref="FormatException">
    /// A line is no event of a journal; the text says which. A line that was cut off by the end of its run is none.
    /// </exception>
    public static IReadOnlyList<JournalEntry> Read(
        Stream input, Func<string, AttributeCatalog?> catalogOf, Action<string>? warn = null)
    {
        var reading = new JournalReading(catalogOf);
        foreach (var line in JsonLine.Read(input)) reading.Add(line);
        return reading.Finish(warn);
    }
}
