namespace UserDirectory.Pipeline;

/// <summary>Options of a pipeline.</summary>
public sealed record PipelineOptions
{
    /// <summary>
    /// Most users with a request in flight. A user that waits for a page, or for an earlier row of the same user, does
    /// not count. Default: 16.
    /// </summary>
    public int ThrottleLimit { get; init; } = 16;

    /// <summary>
    /// Most rows that are read ahead of the oldest unfinished row; at least the <see cref="ThrottleLimit"/>. A larger
    /// window needs more memory, and a slow user then holds up the others only later. Single reads of 1024 rows cost
    /// more requests than the pages of a directory of 100,000 users. Default: 1024.
    /// </summary>
    public int Window { get; init; } = 1024;

    /// <summary>Whether to plan the changes without making them.</summary>
    public bool WhatIf { get; init; }

    /// <summary>Whether a row may set another value than an earlier row of the user, as an undo of runs does.</summary>
    public bool MaySetAgain { get; init; }

    /// <summary>Whether to read each user back after its update, and to fail the user if a value differs.</summary>
    public bool Verify { get; init; }

    /// <summary>
    /// Whether no user is started after another has failed. Users in progress still end; with a <see
    /// cref="ThrottleLimit"/> of 1, no user is in progress.
    /// </summary>
    public bool StopsAtFailure { get; init; }

    /// <summary>Called to confirm a plan with changes, from any thread; null if no confirmation is needed.</summary>
    public Func<Changes.UserChangePlan, CancellationToken, Task<bool>>? Confirm { get; init; }

    /// <summary>Called with every plan, from any thread; an exception fails the user. May be null.</summary>
    public Action<Changes.UserChangePlan>? Planned { get; init; }

    /// <summary>The longest time for which a read may return old values; see the provider's record.</summary>
    public TimeSpan ReadLag { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The time for which a read that does not show an update is repeated; zero if reads never lag.</summary>
    public TimeSpan RereadTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Called with a text for each user that is planned or read again, from any thread; may be null.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>The journal of each request, before it is sent and after its response; may be null.</summary>
    public Records.IChangeJournal? Journal { get; init; }

    // Confirmations come in the order of the rows, and no row may be done after a failure that ends the run.
    internal bool IsInOrder => Confirm is not null || (StopsAtFailure && ThrottleLimit == 1);

    /// <summary>Most memory for listed users whose rows have not come, in bytes.</summary>
    internal long MostHeldBytes { get; init; } = PagedReads.MostBytes;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
