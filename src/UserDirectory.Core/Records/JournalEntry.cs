namespace UserDirectory.Records;

/// <summary>Lines of a journal about one request.</summary>
/// <param name="Record">The change; its status is Unknown where the call was begun and has no outcome.</param>
/// <param name="Scope">The run that it was made in.</param>
/// <param name="Time">When it was begun.</param>
/// <param name="Line">The line of the journal that says that it was begun.</param>
public sealed record JournalEntry(ChangeRecord Record, JournalScope Scope, DateTimeOffset Time, int Line)
{
    /// <summary>Time when the request ended; null: the journal does not say that it ended.</summary>
    public DateTimeOffset? Ended { get; init; }
}
