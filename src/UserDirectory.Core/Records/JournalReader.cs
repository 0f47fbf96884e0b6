using UserDirectory.Attributes;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>Reads journals.</summary>
public static class JournalReader
{
    /// <summary>Reads the requests of a journal, in the order in which they were sent.</summary>
    /// <param name="input">The stream of the file.</param>
    /// <param name="catalogOf">The catalog of a provider by its noun.</param>
    /// <param name="warn">Called with a sentence about each kind of skipped content; may be null.</param>
    /// <exception cref="FormatException">
    /// A line is not a journal event; the text says which. A line that the end of its run cut off is skipped instead.
    /// </exception>
    public static IReadOnlyList<JournalEntry> Read(
        Stream input, Func<string, AttributeCatalog?> catalogOf, Action<string>? warn = null)
    {
        if (RecordFile.IsPlan(input)) throw RecordsErrors.PlanForJournal();
        var reading = new JournalReading(catalogOf);
        foreach (var line in JsonLine.Read(input)) reading.Add(line);
        return reading.Finish(warn);
    }
}
