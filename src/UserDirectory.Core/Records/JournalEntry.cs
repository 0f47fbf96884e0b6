using UserDirectory.Changes;

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

    /// <summary>
    /// Joins the requests of a user in a run, so that an undo checks all their attributes before it changes one.
    /// Requests that change the same attribute stay apart, because an undo takes them one by one, and so do requests
    /// with revisions: a revision shows that nobody has changed the user since, but only since the last request.
    /// </summary>
    public static IReadOnlyList<JournalEntry> Join(IEnumerable<JournalEntry> entries)
    {
        var joined = new List<JournalEntry>();
        var places = new Dictionary<(JournalScope, string), int>();
        foreach (var entry in entries)
        {
            var key = (entry.Scope, entry.Record.UserId ?? "");
            if (places.TryGetValue(key, out var place) && joined[place].CanJoin(entry))
            {
                joined[place] = joined[place].With(entry);
                continue;
            }
            places[key] = joined.Count;
            joined.Add(entry);
        }
        return joined;
    }

    private bool CanJoin(JournalEntry later) => Record.UserId is not null
        && Record.Revision is null && later.Record.Revision is null
        && Record.PermanentId == later.Record.PermanentId
        && !Record.Changes.Any(one => later.Record.Changes.Any(other => UserUpdate.IsPartOfOther(one, other)));

    private JournalEntry With(JournalEntry later) => later with
    {
        Line = Line,
        Record = later.Record with
        {
            Status = Record.Status == later.Record.Status ? Record.Status : ChangeStatus.Unknown,
            Changes = [.. Record.Changes, .. later.Record.Changes],
            RequestIds = [.. Record.RequestIds, .. later.Record.RequestIds],
            Source = Record.Source ?? later.Record.Source,
        },
    };
}
