using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>What the caller wants of one user.</summary>
public sealed class UserUpdate
{
    private readonly object? _input;

    internal UserUpdate(
        UserKey? key, IReadOnlyList<AttributeEdit> edits, IReadOnlyList<string> problems, object? input)
    {
        Key = key;
        Edits = edits;
        Problems = problems;
        _input = input;
    }

    /// <summary>A row that could not be read at all; it fails, and the others go on.</summary>
    public static UserUpdate Unreadable(string problem, object? input, int row = 0) =>
        new(null, [], [problem], input) { Row = row };

    /// <summary>Who; null only where <see cref="Problems"/> says that the row names nobody.</summary>
    public UserKey? Key { get; }

    /// <summary>What; at most one edit an attribute, but a set can have an add and a remove.</summary>
    public IReadOnlyList<AttributeEdit> Edits { get; }

    /// <summary>Every breach of a limit, all found at once. A row with one is never sent.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>The row or object that this came from, for the caller to recognise and to try again.</summary>
    public object? Input => _input is IPackedInput packed ? packed.Input : _input;

    /// <summary>The row's number in the input, from 1; 0: it is no row.</summary>
    public int Row { get; init; }

    /// <summary>
    /// What was decided on when the user was seen before: each attribute still is as before the change, or already as
    /// after it. Empty: the user may be like anything.
    /// </summary>
    internal IReadOnlyList<AttributeChange> Reviewed { get; init; } = [];

    /// <summary>The revision at which the user is as <see cref="Reviewed"/> says; null: none is known.</summary>
    internal string? ReviewedRevision { get; init; }

    /// <summary>The user as an earlier run wrote it, where this update is its undo; null: it is none.</summary>
    internal RecordedUser? Recorded { get; init; }

    /// <summary>How people know the user, where the key is no name and the directory was not asked.</summary>
    public string? KnownAs { get; init; }

    /// <summary>The same of the same user, with other edits.</summary>
    internal UserUpdate With(IReadOnlyList<AttributeEdit> edits) => new(Key, edits, Problems, _input)
    {
        Reviewed = Reviewed, ReviewedRevision = ReviewedRevision, Recorded = Recorded, KnownAs = KnownAs, Row = Row,
    };

    /// <summary>Refuses a user that someone else has changed since it was decided on.</summary>
    /// <exception cref="UserDirectoryException">It is not as it was; the text names the attributes.</exception>
    internal void CheckReviewed(UserSnapshot snapshot)
    {
        if (ReviewedRevision is not null && ReviewedRevision == snapshot.Revision) return;
        AttributeChange[] since =
        [
            .. Reviewed.Select(change => change with { After = snapshot[change.Attribute] })
                .Where((now, i) => !Equals(now.After, now.Before) && !Equals(now.After, Reviewed[i].After)),
        ];
        if (since.Length == 0) return;
        var names = string.Join(", ", since.Select(change => change.Attribute.Name));
        throw new UserDirectoryException(FailureKind.Conflict, UserDirectoryException.ChangedSince,
            $"Someone has changed {names} since: nothing of this user is changed.")
        { Since = since };
    }
}
