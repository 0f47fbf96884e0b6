using UserDirectory.Attributes;
using UserDirectory.Files;

namespace UserDirectory.Records;

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
