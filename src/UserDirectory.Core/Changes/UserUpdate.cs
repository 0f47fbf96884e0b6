using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>The update that the caller wants for one user.</summary>
public sealed class UserUpdate
{
    private readonly object? _input;
    private IReadOnlyList<AttributeEdit>? _edits;
    private (EditPacking By, byte[] Edits) _packed;

    internal UserUpdate(
        UserKey? key, IReadOnlyList<AttributeEdit> edits, IReadOnlyList<string> problems, object? input)
    {
        Key = key;
        _edits = edits;
        Problems = problems;
        _input = input;
    }

    /// <summary>Makes the update for a row that could not be read: only this row fails.</summary>
    public static UserUpdate Unreadable(string problem, object? input, int row = 0) =>
        new(null, [], [problem], input) { Row = row };

    /// <summary>The user's identifier; null only if <see cref="Problems"/> says that the row names no user.</summary>
    public UserKey? Key { get; }

    /// <summary>The edits: at most one for each attribute, but a set can have an add and a remove.</summary>
    public IReadOnlyList<AttributeEdit> Edits => _edits ?? _packed.By.Unpack(_packed.Edits);

    /// <summary>All problems of the row, found together. A row with a problem is never sent.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>The caller's row or object, returned with the result so that the caller can retry it.</summary>
    public object? Input => _input is IPackedInput packed ? packed.Input : _input;

    /// <summary>The row's number in the input, from 1; 0 if the input is not a row.</summary>
    public int Row { get; init; }

    /// <summary>
    /// The reviewed changes: each attribute must still have its value from before or already have the value from after
    /// the change. Empty if the update was not reviewed, so that every state of the user is accepted.
    /// </summary>
    internal IReadOnlyList<AttributeChange> Reviewed { get; init; } = [];

    /// <summary>Other identifiers in the row, which must all belong to the same user.</summary>
    internal IReadOnlyList<UserKey> OtherKeys { get; init; } = [];

    /// <summary>Changes of the same user by later rows, a list per row; not a conflict if already made.</summary>
    internal IReadOnlyList<IReadOnlyList<AttributeChange>> Later { get; init; } = [];

    /// <summary>The <see cref="UserSnapshot.PermanentId"/> at the review; null if it is not known.</summary>
    internal string? PermanentId { get; init; }

    /// <summary>The place of the row in its input; null if it is not known.</summary>
    public object? Origin { get; set; }

    /// <summary>The place of the row in its input, such as <c>users.csv:14</c>; null if it is not known.</summary>
    public string? Source => Origin?.ToString();

    /// <summary>The user's revision when <see cref="Reviewed"/> was made; null if it is not known.</summary>
    internal string? ReviewedRevision { get; init; }

    /// <summary>The user as an earlier run wrote it, if this update is the undo of that run; otherwise null.</summary>
    internal RecordedUser? Recorded { get; init; }

    /// <summary>
    /// The user as this run read it to plan the update, if the service itself refuses the update of a user who has
    /// changed since; otherwise null. Used once, because a later read is newer.
    /// </summary>
    internal UserSnapshot? Planned { get; set; }

    /// <summary>The user's name for people, if the identifier is an id and the user was not read.</summary>
    public string? KnownAs { get; init; }

    /// <summary>Packs the edits to save memory while the update waits.</summary>
    internal void Pack(EditPacking packing)
    {
        if (_edits is null) return;
        _packed = (packing, packing.Pack(_edits));
        _edits = null;
    }

    /// <summary>The same update with other edits.</summary>
    internal UserUpdate With(IReadOnlyList<AttributeEdit> edits) => new(Key, edits, Problems, _input)
    {
        Reviewed = Reviewed, ReviewedRevision = ReviewedRevision, Recorded = Recorded, Later = Later,
        PermanentId = PermanentId, Origin = Origin, KnownAs = KnownAs, Row = Row, OtherKeys = OtherKeys,
    };

    /// <summary>Refuses a user whom another identifier of the row does not match.</summary>
    /// <exception cref="UserDirectoryException">An identifier of the row names another user.</exception>
    internal void CheckOtherKeys(UserSnapshot snapshot, Func<UserKey, UserKey, bool> maybeSame)
    {
        foreach (var other in OtherKeys)
        {
            if (snapshot[other.Identifier] is { } own
                && !maybeSame(other, new UserKey(other.Identifier, own.AsText)))
                throw ChangesErrors.DifferentUsers(this, other.Identifier);
        }
    }

    /// <summary>Leaves out the reviewed changes that later rows of the plan have already made.</summary>
    /// <exception cref="UserDirectoryException">Someone else has changed the user since the review.</exception>
    internal UserUpdate ToMake(UserSnapshot snapshot)
    {
        if (ReviewedRevision is not null && ReviewedRevision == snapshot.Revision) return this;
        if (PermanentId is not null && snapshot.PermanentId is not null && PermanentId != snapshot.PermanentId)
            throw ChangesErrors.OtherUser(this);
        AttributeChange[] done = [.. Reviewed.Where(change => IsMadeLater(change, snapshot))];
        AttributeChange[] left = [.. Reviewed.Except(done)];
        AttributeChange[] since =
        [
            .. left.Select(change => change with { After = snapshot[change.Attribute] })
                .Where((now, i) => !now.Attribute.IsSame(now.After, now.Before)
                    && !now.Attribute.IsSame(now.After, left[i].After)),
        ];
        if (since.Length > 0) throw ChangesErrors.ChangedSince(since);
        return done.Length == 0 ? this
            : With([.. Edits.Where(edit => !done.Any(change => change.Attribute == edit.Attribute))]);
    }

    // Several rows may change a value back and forth: the last row with the attribute decides.
    private bool IsMadeLater(AttributeChange change, UserSnapshot snapshot)
    {
        if (Later.Count == 0) return false;
        bool IsAs(AttributeValue? value) => change.Attribute.IsSame(snapshot[change.Attribute], value);
        if (!IsAs(change.Before) && !IsAs(change.After))
            return Later.Any(row => row.Any(later => IsPartOfOther(later, change) && IsMade(later, snapshot)));
        var last = Later.SelectMany(row => row)
            .LastOrDefault(later => NameOf(later).Equals(NameOf(change), StringComparison.OrdinalIgnoreCase));
        return last is not null && IsMade(last, snapshot);
    }

    private static bool IsMade(AttributeChange change, UserSnapshot snapshot) =>
        change.Attribute.IsSame(snapshot[change.Attribute], change.After);

    /// <summary>Whether both are the same attribute, or one is a list and the other is a member of it.</summary>
    internal static bool IsPartOfOther(AttributeChange one, AttributeChange other) =>
        ($"{NameOf(one)}.").StartsWith($"{NameOf(other)}.", StringComparison.OrdinalIgnoreCase)
        || ($"{NameOf(other)}.").StartsWith($"{NameOf(one)}.", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(AttributeChange change) => change.Attribute.WireName;
}
