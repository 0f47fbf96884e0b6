using UserDirectory.Changes;

namespace UserDirectory.Records;

/// <summary>
/// Changes of the same users by later rows of a plan or an undo. A user who already has the values of a later row was
/// not changed by someone else.
/// </summary>
public sealed class LaterRows
{
    private readonly Dictionary<string, (IReadOnlyList<AttributeChange>[] Rows, int Next)> _users = [];

    /// <summary>Finds users with several rows, in the order in which rows are applied; enumerates twice.</summary>
    public LaterRows(IEnumerable<ChangeRecord> records)
    {
        // Most users have one row, and need no memory here.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var several = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (record.UserId is { } id && !seen.Add(id)) several.Add(id);
        }
        if (several.Count == 0) return;
        _users = records.Where(record => record.UserId is { } id && several.Contains(id))
            .GroupBy(record => record.UserId!, record => record.Changes, StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => (rows.ToArray(), 0), StringComparer.Ordinal);
    }

    /// <summary>Returns the changes of the user's later rows. Must be called for the records in their order.</summary>
    public IReadOnlyList<IReadOnlyList<AttributeChange>> After(ChangeRecord record)
    {
        if (record.UserId is not { } id || !_users.TryGetValue(id, out var user) || user.Next >= user.Rows.Length)
            return [];
        var next = user.Next + 1;
        _users[id] = (user.Rows, next);
        // Without a copy, because a user may have many rows.
        return new ArraySegment<IReadOnlyList<AttributeChange>>(user.Rows, next, user.Rows.Length - next);
    }
}
