using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Records;

/// <summary>
/// Record of a change that was made or is planned, for journals, plan files, undo and reports. The record contains all
/// values in plain text, sensitive values too.
/// </summary>
public sealed record ChangeRecord
{
    /// <summary>The noun of the provider's cmdlets, such as <c>WmUser</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The id of the organization, directory or store.</summary>
    public required string Directory { get; init; }

    /// <summary>The provider's own id of the user; null if the user was not read.</summary>
    public string? UserId { get; init; }

    /// <summary>
    /// The id that no other user can ever get, if <see cref="UserId"/> is a name that another user can get; null if
    /// <see cref="UserId"/> itself is permanent.
    /// </summary>
    public string? PermanentId { get; init; }

    /// <summary>The user as the caller named it.</summary>
    public required string Target { get; init; }

    /// <summary>The user's name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The outcome.</summary>
    public required ChangeStatus Status { get; init; }

    /// <summary>The changes that were made or are planned; for a failed user, the changes before the failure.</summary>
    public IReadOnlyList<AttributeChange> Changes { get; init; } = [];

    /// <summary>Changes that a request without a response may have made.</summary>
    public IReadOnlyList<AttributeChange> Unconfirmed { get; init; } = [];

    /// <summary>
    /// For a plan, the revision that it was made from; otherwise the revision after the update; null if not known.
    /// </summary>
    public string? Revision { get; init; }

    /// <summary>The place of the row in the input, such as <c>users.csv:14</c>; null if it is not known.</summary>
    public string? Source { get; init; }

    /// <summary>The service's ids of the requests.</summary>
    public IReadOnlyList<string> RequestIds { get; init; } = [];

    /// <summary>The failure; null if the update did not fail.</summary>
    public RecordedFailure? Failure { get; init; }

    /// <summary>Makes the record of a user's result.</summary>
    public static ChangeRecord Of(string provider, string directory, UserChange change) => new()
    {
        Provider = provider, Directory = directory, UserId = change.UserId, PermanentId = change.PermanentId,
        Target = change.Target, Name = change.Name, Status = change.Status, Changes = change.Changes,
        Unconfirmed = change.Unconfirmed, RequestIds = change.RequestIds, Revision = change.Revision,
        Failure = change.Error is null ? null : RecordedFailure.Of(change.Error),
    };

    /// <summary>Whether an attribute was changed, or may have been changed.</summary>
    public bool HasChanges => Changes.Count + Unconfirmed.Count > 0;

    /// <summary>The reversed change, including the attributes that may have been changed.</summary>
    public ChangeRecord Reversed() => this with
    {
        Changes =
        [
            .. Changes.Concat(Unconfirmed.Where(one => !Changes.Any(made => made.Attribute.Name == one.Attribute.Name)))
                .Select(change => new AttributeChange(change.Attribute, change.After, change.Before)),
        ],
        Unconfirmed = [],
    };

    /// <summary>
    /// Makes the update with these changes. Unless it is forced, the update fails if the user has neither the values
    /// from before nor the values from after the changes. Changes of the same user by later rows, one list per row, do
    /// not conflict. An undo gives the user as the earlier run wrote it.
    /// </summary>
    public UserUpdate ToUpdate(AttributeDefinition identifier, bool force, object? input,
        IReadOnlyList<IReadOnlyList<AttributeChange>>? later = null, RecordedUser? recorded = null)
    {
        string[] problems = UserId is null
            ? [RecordsErrors.NoUserId]
            : [.. Changes.Select(RecordedValues.ProblemOf).OfType<string>()];
        var key = UserId is null ? null : new UserKey(identifier, UserId);
        var edits = Changes.Select(change => change.After is null
            ? new AttributeEdit(change.Attribute, EditKind.Clear, null)
            : new AttributeEdit(change.Attribute, EditKind.Set, change.After));
        return new UserUpdate(key, [.. edits], problems, input)
        {
            Reviewed = force ? [] : Changes, ReviewedRevision = Revision, Later = force ? [] : later ?? [],
            PermanentId = PermanentId, KnownAs = Name, Recorded = recorded,
        };
    }

    /// <summary>The failure of a user, as recorded.</summary>
    /// <param name="Kind">The kind of the failure.</param>
    /// <param name="Code">The service's error code, or one of ours.</param>
    /// <param name="Message">The error text, which has no value that a model marks as sensitive.</param>
    public sealed record RecordedFailure(FailureKind Kind, string Code, string Message)
    {
        /// <summary>Makes the record of an error.</summary>
        public static RecordedFailure Of(UserDirectoryException error) => new(error.Kind, error.Code, error.Message);

        /// <inheritdoc/>
        public override string ToString() => $"{Code}: {Message}";
    }
}
