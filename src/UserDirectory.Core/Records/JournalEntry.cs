namespace UserDirectory.Records;

/// <summary>The events of a journal about one request.</summary>
/// <param name="Record">The change; its status is Unknown if the journal has no outcome of the request.</param>
/// <param name="Scope">The run of the request.</param>
/// <param name="Time">The time of the event before the request.</param>
/// <param name="Line">The line number of the event before the request.</param>
public sealed record JournalEntry(ChangeRecord Record, JournalScope Scope, DateTimeOffset Time, int Line)
{
    /// <summary>The path of the journal; null if it is not known.</summary>
    public string? File { get; init; }

    /// <summary>The time when the request ended; null if the journal has no outcome of the request.</summary>
    public DateTimeOffset? Ended { get; init; }
}
