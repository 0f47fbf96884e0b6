using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Records;

/// <summary>
/// Record of a change that was made, or would be: a journal, a plan file, an undo and a report are four
/// uses of it. It holds values in clear, sensitive ones too.
/// </summary>
public sealed record ChangeRecord
{
    /// <summary>The provider, by the noun of its cmdlets: <c>WmUser</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The id of the organization, directory or store.</summary>
    public required string Directory { get; init; }

    /// <summary>The provider's own id of the user; null: the user was not read.</summary>
    public string? UserId { get; init; }

    /// <summary>
    /// The id that never becomes another user's, where <see cref="UserId"/> is a name that can become another's;
    /// null: the id is.
    /// </summary>
    public string? PermanentId { get; init; }

    /// <summary>The user as the caller named it.</summary>
    public required string Target { get; init; }

    /// <summary>The user as people know it.</summary>
    public required string Name { get; init; }

    /// <summary>The outcome.</summary>
    public required ChangeStatus Status { get; init; }

    /// <summary>The changes that were made, or would be; for a failed user those before the failure.</summary>
    public IReadOnlyList<AttributeChange> Changes { get; init; } = [];

    /// <summary>Changes that a request without a response may have made: a read decides.</summary>
    public IReadOnlyList<AttributeChange> Unconfirmed { get; init; } = [];
    /// <summary>
    /// The user's revision: of a plan the one that it was made from, otherwise the one after the update; null: none.
    /// </summary>
    public string? Revision { get; init; }

    /// <summary>Where the row is from that the caller gave, as <c>users.csv:14</c>; null: not known.</summary>
    public string? Source { get; init; }

    /// <summary>The service's ids of the calls.</summary>
    public IReadOnlyList<string> RequestIds { get; init; } = [];

    /// <summary>Why it failed.</summary>
    public RecordedFailure? Failure { get; init; }

    /// <summary>The record of a user's change.</summary>
    /// <param name="provider">The noun of the provider's cmdlets.</param>
    /// <param name="directory">The id of the organization, directory or store.</param>
    /// <param name="change">What happened.</param>
    public static ChangeRecord Of(string provider, string directory, UserChange change) => new()
    {
        Provider = provider, Directory = directory, UserId = change.UserId, PermanentId = change.PermanentId,
        Target = change.Target, Name = change.Name, Status = change.Status, Changes = change.Changes,
        Unconfirmed = change.Unconfirmed, RequestIds = change.RequestIds, Revision = change.Revision,
        Failure = RecordedFailure.Of(change.Error),
    };

    /// <summary>Whether anything was changed, or may have been.</summary>
    public bool HasChanges => Changes.Count + Unconfirmed.Count > 0;

    /// <summary>The same change the other way round, and what may have been changed too.</summary>
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
    /// An update that makes these changes of a user who is as before them, or already as after them; of any other it
    /// fails, unless that is not to matter.
    /// </summary>
    /// <param name="identifier">What the provider's own ids of users are of.</param>
    /// <param name="force">Make them whatever the user is like now.</param>
    /// <param name="input">What the caller knows the record by.</param>
    /// <param name="later">What later rows change of the same user, a list a row.</param>
    /// <param name="recorded">The user as an earlier run wrote it, where this is its undo; null: it is none.</param>
    public UserUpdate ToUpdate(AttributeDefinition identifier, bool force, object? input,
        IReadOnlyList<IReadOnlyList<AttributeChange>>? later = null, RecordedUser? recorded = null)
    {
        string[] problems = UserId is null
            ? ["the record does not say which user it is of: it was never read"]
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
}
