namespace UserDirectory.Changes;

/// <summary>Result of the update of one user.</summary>
public sealed record UserChange
{
    /// <summary>The update that the caller wanted.</summary>
    public required UserUpdate Update { get; init; }

    /// <summary>The outcome.</summary>
    public required ChangeStatus Status { get; init; }

    /// <summary>The changes that were made, or with <c>-WhatIf</c> would be made.</summary>
    public IReadOnlyList<AttributeChange> Changes { get; init; } = [];

    /// <summary>Changes of a request without a valid response: only a later read shows if they were made.</summary>
    public IReadOnlyList<AttributeChange> Unconfirmed { get; init; } = [];

    /// <summary>Whether the user is unchanged only because of an earlier row that is planned but not applied.</summary>
    public bool IsForeseen { get; init; }

    /// <summary>Values that read back differently, as read → as written; also empty if nothing was read back.</summary>
    public IReadOnlyList<AttributeChange> Differences { get; init; } = [];

    /// <summary>The services' ids of the requests that changed the user, and of the request that failed.</summary>
    public IReadOnlyList<string> RequestIds { get; init; } = [];

    /// <summary>The failure; null if the update did not fail.</summary>
    public UserDirectoryException? Error { get; init; }

    /// <summary>The time from the start of the row to its end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The user as the caller named it; empty if the row names no user.</summary>
    public string Target => Update.Key?.Value ?? Update.KnownAs ?? "";

    /// <summary>The provider's own id of the user; null if the user was not read.</summary>
    public string? UserId { get; init; }

    /// <summary>Permanent id, if <see cref="UserId"/> is a name that another user can get; otherwise null.</summary>
    public string? PermanentId { get; init; }

    /// <summary>The user's name in the directory; null if the user was not read.</summary>
    public string? UserName { get; init; }

    /// <summary>The identity provider that provisions the user and overwrites changes; null if not known.</summary>
    public string? Issuer { get; init; }

    /// <summary>
    /// The user's revision: after the update, or with <c>-WhatIf</c> the revision that the plan was made from; null if
    /// the service gives no revisions.
    /// </summary>
    public string? Revision { get; init; }

    /// <summary>The user that a plan was made from; null if the change is not a plan.</summary>
    internal UserSnapshot? Snapshot { get; init; }

    /// <summary>The user's name for people: the target, or the directory's name where the target is an id.</summary>
    public string Name => NameOf(Update, UserName);

    internal static string NameOf(UserUpdate update, string? userName) =>
        update.Key is { Identifier.IsGenerated: true } && (userName ?? update.KnownAs) is { } name
            ? name
            : update.Key?.Value ?? update.KnownAs ?? "";
}
