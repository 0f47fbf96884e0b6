using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>The caller's wish for one user.</summary>
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

    /// <summary>A row that could not be read at all; it fails, and the others go on.</summary>
    public static UserUpdate Unreadable(string problem, object? input, int row = 0) =>
        new(null, [], [problem], input) { Row = row };

    /// <summary>The user; null only where <see cref="Problems"/> says that the row names nobody.</summary>
    public UserKey? Key { get; }

    /// <summary>The edits: at most one for each attribute, but a set can have an add and a remove.</summary>
    public IReadOnlyList<AttributeEdit> Edits => _edits ?? _packed.By.Unpack(_packed.Edits);

    /// <summary>Every breach of a limit, all found at once. A row with one is never sent.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>The row or object that this came from, for the caller to recognise and to try again.</summary>
    public object? Input => _input is IPackedInput packed ? packed.Input : _input;

    /// <summary>The row's number in the input, from 1; 0: it is no row.</summary>
    public int Row { get; init; }

    /// <summary>
    /// The reviewed changes: each attribute still is as before the change, or already as
    /// after it. Empty: the user may be like anything.
    /// </summary>
    internal IReadOnlyList<AttributeChange> Reviewed { get; init; } = [];

    /// <summary>Other identifiers that the row gives by name: all must be the same user's.</summary>
    internal IReadOnlyList<UserKey> OtherKeys { get; init; } = [];

    /// <summary>
    /// Changes of the same user by later rows of the plan, a list a row: what they have changed already is not
    /// someone else's change.
    /// </summary>
    internal IReadOnlyList<IReadOnlyList<AttributeChange>> Later { get; init; } = [];

    /// <summary>
    /// The <see cref="UserSnapshot.PermanentId"/> that the user had when the update was decided on; null: not known.
    /// </summary>
    internal string? PermanentId { get; init; }

    /// <summary>The place that the row is from; null: not known.</summary>
    public object? Origin { get; set; }

    /// <summary>The place that the row is from, as <c>users.csv:14</c>; null: not known.</summary>
    public string? Source => Origin?.ToString();

    /// <summary>The revision at which the user is as <see cref="Reviewed"/> says; null: none is known.</summary>
    internal string? ReviewedRevision { get; init; }

    /// <summary>The user as an earlier run wrote it, where this update is its undo; null: it is none.</summary>
    internal RecordedUser? Recorded { get; init; }

    /// <summary>The user's name for people, where the key is an id and the directory was not asked.</summary>
    public string? KnownAs { get; init; }

    /// <summary>Keeps the edits as bytes until they are read again.</summary>
    internal void Pack(EditPacking packing)
    {
        if (_edits is null) return;
        _packed = (packing, packing.Pack(_edits));
        _edits = null;
    }

    /// <summary>The same of the same user, with other edits.</summary>
    internal UserUpdate With(IReadOnlyList<AttributeEdit> edits) => new(Key, edits, Problems, _input)
    {
        Reviewed = Reviewed, ReviewedRevision = ReviewedRevision, Recorded = Recorded, Later = Later,
        PermanentId = PermanentId, Origin = Origin, KnownAs = KnownAs, Row = Row, OtherKeys = OtherKeys,
    };

    /// <summary>Refuses a user that another identifier of the row does not name.</summary>
    /// <param name="snapshot">The user that was found.</param>
    /// <param name="maybeSame">Whether two identifiers can be the same user's.</param>
    /// <exception cref="UserDirectoryException">It names another user.</exception>
    internal void CheckOtherKeys(UserSnapshot snapshot, Func<UserKey, UserKey, bool> maybeSame)
    {
        foreach (var other in OtherKeys)
        {
            if (snapshot[other.Identifier] is { } own
                && !maybeSame(other, new UserKey(other.Identifier, own.AsText)))
                throw NamesAnother(other.Identifier);
        }
    }

    /// <summary>The failure of a row whose identifiers name different users.</summary>
    internal UserDirectoryException NamesAnother(AttributeDefinition identifier) =>
        new(FailureKind.InvalidInput, "InvalidInput",
            $"{Key!.Identifier.Name} and {identifier.Name} name different users; keep one");

    /// <summary>
    /// Leaves out the reviewed changes that later rows of the plan have already made.
    /// </summary>
    /// <exception cref="UserDirectoryException">
    /// Someone else has changed the user since it was decided on; the text names the attributes.
    /// </exception>
    internal UserUpdate ToMake(UserSnapshot snapshot)
    {
        if (ReviewedRevision is not null && ReviewedRevision == snapshot.Revision) return this;
        if (PermanentId is not null && snapshot.PermanentId is not null && PermanentId != snapshot.PermanentId)
        {
            throw new UserDirectoryException(FailureKind.Conflict, "OtherUser",
                $"The name {Key} belongs to another user now, because the user was renamed or deleted: nothing of "
                    + $"either is changed. Find the user by the id {PermanentId}.");
        }
        AttributeChange[] done = [.. Reviewed.Where(change => IsMadeLater(change, snapshot))];
        AttributeChange[] left = [.. Reviewed.Except(done)];
        AttributeChange[] since =
        [
            .. left.Select(change => change with { After = snapshot[change.Attribute] })
                .Where((now, i) => !Equals(now.After, now.Before) && !Equals(now.After, left[i].After)),
        ];
        if (since.Length == 0)
        {
            return done.Length == 0 ? this
                : With([.. Edits.Where(edit => !done.Any(change => change.Attribute == edit.Attribute))]);
        }
        var names = string.Join(", ", since.Select(change => change.Attribute.Name));
        throw new UserDirectoryException(FailureKind.Conflict, UserDirectoryException.ChangedSince,
            $"Someone has changed {names} since: nothing of this user is changed.")
        { Since = since };
    }

    // Values may come back to what they were: the last row that is of the attribute decides.
    private bool IsMadeLater(AttributeChange change, UserSnapshot snapshot)
    {
        if (Later.Count == 0) return false;
        bool IsAs(AttributeValue? value) => Equals(snapshot[change.Attribute], value);
        if (!IsAs(change.Before) && !IsAs(change.After))
            return Later.Any(row => row.Any(later => IsPartOfOther(later, change) && IsMade(later, snapshot)));
        var last = Later.SelectMany(row => row)
            .LastOrDefault(later => NameOf(later).Equals(NameOf(change), StringComparison.OrdinalIgnoreCase));
        return last is not null && IsMade(last, snapshot);
    }

    private static bool IsMade(AttributeChange change, UserSnapshot snapshot) =>
        Equals(snapshot[change.Attribute], change.After);

    // One attribute, or a list and a member of it.
    private static bool IsPartOfOther(AttributeChange one, AttributeChange other) =>
        ($"{NameOf(one)}.").StartsWith($"{NameOf(other)}.", StringComparison.OrdinalIgnoreCase)
        || ($"{NameOf(other)}.").StartsWith($"{NameOf(one)}.", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(AttributeChange change) => change.Attribute.WireName;
}
