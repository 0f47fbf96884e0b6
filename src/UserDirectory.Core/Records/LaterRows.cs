using UserDirectory.Changes;

namespace UserDirectory.Records;

/// <summary>
/// Changes of the same users by later rows of a plan or an undo. A user who already has the values of a later row was
/// not changed by someone else.
/// </summary>
public sealed class LaterRows
{
    private readonly Dictionary<string, (List<IReadOnlyList<AttributeChange>> Rows, int Next)> _users =
        new(StringComparer.Ordinal);

    /// <summary>Finds users with several rows.</summary>
    /// <param name="records">The changes in the order in which they are applied; enumerated twice.</param>
    public LaterRows(IEnumerable<ChangeRecord> records)
    {
        // Most users have one row, and need no memory here.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (record.UserId is { } id && !seen.Add(id)) _users[id] = ([], 0);
        }
        if (_users.Count == 0) return;
        foreach (var record in records)
        {
            if (record.UserId is { } id && _users.TryGetValue(id, out var user)) user.Rows.Add(record.Changes);
        }
    }

    /// <summary>Returns the changes of the user's later rows. Must be called for the records in their order.</summary>
    public IReadOnlyList<IReadOnlyList<AttributeChange>> After(ChangeRecord record)
    {
        if (record.UserId is not { } id || !_users.TryGetValue(id, out var user) || user.Next >= user.Rows.Count)
            return [];
        var next = user.Next + 1;
        _users[id] = (user.Rows, next);
        return new Rest(user.Rows, next);
    }

    /// <summary>The rows from an index on, without a copy, because a user may have many rows.</summary>
    private sealed class Rest(List<IReadOnlyList<AttributeChange>> rows, int from)
        : IReadOnlyList<IReadOnlyList<AttributeChange>>
    {
        public int Count => rows.Count - from;

        public IReadOnlyList<AttributeChange> this[int index] => rows[from + index];

        public IEnumerator<IReadOnlyList<AttributeChange>> GetEnumerator() => rows.Skip(from).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
