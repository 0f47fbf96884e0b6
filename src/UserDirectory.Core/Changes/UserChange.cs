namespace UserDirectory.Changes;

/// <summary>Result of one user.</summary>
public sealed record UserChange
{
    /// <summary>The update that the caller wanted.</summary>
    public required UserUpdate Update { get; init; }

    /// <summary>The outcome.</summary>
    public required ChangeStatus Status { get; init; }

    /// <summary>The changes that were made, or would be.</summary>
    public IReadOnlyList<AttributeChange> Changes { get; init; } = [];

    /// <summary>Changes of a request without a believable response: a read decides whether they were made.</summary>
    public IReadOnlyList<AttributeChange> Unconfirmed { get; init; } = [];

    /// <summary>Whether it is unchanged only if an earlier row of the user is made, which is planned so far.</summary>
    public bool IsForeseen { get; init; }

    /// <summary>
    /// Values that read back differently: as read → as written. Empty: it was not
    /// read, or nothing was.
    /// </summary>
    public IReadOnlyList<AttributeChange> Differences { get; init; } = [];

    /// <summary>The services' ids of the calls that changed the user, and of the call that failed.</summary>
    public IReadOnlyList<string> RequestIds { get; init; } = [];

    /// <summary>Why it failed.</summary>
    public UserDirectoryException? Error { get; init; }

    /// <summary>The time from the start of the row to its end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The user as the caller named it; empty where the row names nobody.</summary>
    public string Target => Update.Key?.Value ?? Update.KnownAs ?? "";

    /// <summary>The provider's own id of the user; null: the user was not read.</summary>
    public string? UserId { get; init; }

    /// <summary>Id that stays the user's, where <see cref="UserId"/> can become another's; else null.</summary>
    public string? PermanentId { get; init; }

    /// <summary>The user's name as the directory has it; null where the user was not read.</summary>
    public string? UserName { get; init; }

    /// <summary>
    /// The external identity provider that sends the user, and overwrites it when it sends it next; null: none is
    /// known.
    /// </summary>
    public string? Issuer { get; init; }

    /// <summary>
    /// The user's revision: after the update, or with <c>-WhatIf</c> the one that the plan was made from; null: none.
    /// </summary>
    public string? Revision { get; init; }

    /// <summary>The user's name for people: the target, or the directory's name where the target is an id.</summary>
    public string Name => NameOf(Update, UserName);

    internal static string NameOf(UserUpdate update, string? userName) =>
        update.Key is { Identifier.IsGenerated: true } && (userName ?? update.KnownAs) is { } name
            ? name
            : update.Key?.Value ?? update.KnownAs ?? "";
}
