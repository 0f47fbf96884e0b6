namespace UserDirectory.Pipeline;

/// <summary>Options of a pipeline.</summary>
public sealed record PipelineOptions
{
    /// <summary>
    /// Number of users with a request in flight. A user that waits for a page, or for an earlier row of the same user,
    /// does not count. Default: 16.
    /// </summary>
    public int ThrottleLimit { get; init; } = 16;

    /// <summary>
    /// Rows read ahead of the oldest one that is not done, at least the <see cref="ThrottleLimit"/>: what memory grows
    /// with, and how long one slow user holds up nobody else. So many rows, in any order, are worth the pages of
    /// 100,000 users, where a directory lists such. Default: 1024.
    /// </summary>
    public int Window { get; init; } = 1024;

    /// <summary>Show the changes and make none.</summary>
    public bool WhatIf { get; init; }

    /// <summary>
    /// Rows may set an attribute of one user again to another value, as an undo of several runs does.
    /// </summary>
    public bool MaySetAgain { get; init; }

    /// <summary>Read each user back after its update, and fail it where something is not as it was written.</summary>
    public bool Verify { get; init; }

    /// <summary>
    /// Whether no user is begun once another has failed. Users who are under way then are done or fail, too: with a
    /// <see cref="ThrottleLimit"/> of 1 there are none.
    /// </summary>
    public bool StopsAtFailure { get; init; }

    /// <summary>Asked before a plan with changes is made, from any thread; null: not asked.</summary>
    public Func<Changes.UserChangePlan, CancellationToken, Task<bool>>? Confirm { get; init; }

    /// <summary>Called with every plan, from any thread; an exception fails the user. Null: not called.</summary>
    public Action<Changes.UserChangePlan>? Planned { get; init; }

    /// <summary>The longest time by which a read may lag behind an update; see the provider's record.</summary>
    public TimeSpan ReadLag { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The time for which a read that does not show an update is repeated; zero where reads never lag.
    /// </summary>
    public TimeSpan RereadTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Called, from any thread, with each user who is planned again or waited for; null: nobody is.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>The journal, which records each request before and after; null: none.</summary>
    public Records.IChangeJournal? Journal { get; init; }

    // Questions come in the order of the rows; and where a failure ends the run, no later row may be done before it.
    internal bool IsInOrder => Confirm is not null || (StopsAtFailure && ThrottleLimit == 1);

    /// <summary>Most that is held of listed users whose rows have not come, in bytes.</summary>
    internal long MostHeldBytes { get; init; } = PagedReads.MostBytes;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
