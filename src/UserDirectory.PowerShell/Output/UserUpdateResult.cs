using UserDirectory.Attributes;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Output;

/// <summary>Result of one user, or its plan with <c>-WhatIf</c>.</summary>
public sealed class UserUpdateResult
{
    private ReadableList<AttributeDifference>? _changes;
    private ReadableList<AttributeDifference>? _unconfirmed;
    private ReadableList<AttributeDifference>? _differences;
    private ReadableList<string>? _requestIds;

    /// <param name="record">What happened.</param>
    /// <param name="input">The input as it came.</param>
    internal UserUpdateResult(ChangeRecord record, object? input = null)
    {
        Record = record;
        InputObject = input;
    }

    /// <summary>The record of the result.</summary>
    internal ChangeRecord Record { get; }

    /// <summary>The plan of the run that gave it; null: it was read from a file.</summary>
    internal RunPlan? RunPlan { get; init; }

    /// <summary>The provider, by the noun of its cmdlets: <c>WmUser</c>.</summary>
    public string Provider => Record.Provider;

    /// <summary>The id of the organization, directory or store.</summary>
    public string Directory => Record.Directory;

    /// <summary>The provider's own id of the user; null: the user was not read.</summary>
    public string? UserId => Record.UserId;

    /// <summary>
    /// The id that never becomes another user's, where <see cref="UserId"/> is a name that can become another's;
    /// else null.
    /// </summary>
    public string? PermanentId => Record.PermanentId;

    /// <summary>The user as the caller named it; empty where the input names nobody.</summary>
    public string Target => Record.Target;

    /// <summary>The same, or the user's name in the directory where the caller named it by an id.</summary>
    public string Name => Record.Name;

    /// <summary>
    /// Updated, Unchanged, WhatIf, Declined or Failed; of a journal Unknown, where a call was begun and how it ended is
    /// not known.
    /// </summary>
    public string Status => Record.Status.ToString();

    /// <summary>The changes that were made, or would be; for a failed user those before the failure.</summary>
    public ReadableList<AttributeDifference> Changes =>
        _changes ??= new(Record.Changes.Select(one => new AttributeDifference(one)));

    /// <summary>
    /// Changes that a request without a response may have made; Undo-UserDirectoryChange reads and decides.
    /// </summary>
    public ReadableList<AttributeDifference> Unconfirmed =>
        _unconfirmed ??= new(Record.Unconfirmed.Select(one => new AttributeDifference(one)));

    /// <summary>
    /// With <c>-Verify</c>, what was not as it was written when it was read back: Before is what is there.
    /// </summary>
    public ReadableList<AttributeDifference> Differences
    {
        get => _differences ??= new([]);
        init => _differences = value;
    }

    /// <summary>The service's ids of the calls that changed the user, and of the one that failed.</summary>
    public ReadableList<string> RequestIds => _requestIds ??= new(Record.RequestIds.Select(Visible.Text));

    /// <summary>
    /// The user's revision after the update, or with <c>-WhatIf</c> the one that the plan is made from; null: none.
    /// </summary>
    public string? Revision => Record.Revision;

    /// <summary>Seconds from the first read to the end, to a thousandth.</summary>
    public double Duration { get; init; }

    /// <summary>Time when it ended; of a request without an end in the journal, when it began.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Why it was changed, as <c>-Reason</c> says; null: not said.</summary>
    public string? Reason { get; init; }

    /// <summary>The caller of the run and the computer.</summary>
    public string? By { get; init; }

    /// <summary>
    /// The signer of the requests, and where they went: access key id, its source, region, endpoint; null: a
    /// sandbox, or not known.
    /// </summary>
    public string? SignedBy { get; init; }

    /// <summary>The run in the journal; null: there was none.</summary>
    public string? Run { get; init; }

    /// <summary>The hash of the plan file that it is of; null: of none.</summary>
    public string? Plan { get; init; }

    /// <summary>The journal that has it, or the plan that it was read from; null: none.</summary>
    public string? RecordedIn { get; init; }

    /// <summary>Why it failed: the code and the text.</summary>
    public string? Error => Record.Failure?.ToString();

    /// <summary>The kind of the failure; null: the user did not fail.</summary>
    public string? FailureKind => Record.Failure?.Kind.ToString();

    /// <summary>The input as it came, to be piped in again.</summary>
    public object? InputObject { get; }

    /// <summary>Where the input is from, as <c>users.csv:14</c>; null where that is not known.</summary>
    public string? Source => Record.Source;

    /// <summary>The same, without what PowerShell has hung on it: it hangs on the object itself.</summary>
    internal UserUpdateResult Bare() => (UserUpdateResult)MemberwiseClone();

    /// <inheritdoc/>
    public override string ToString() => $"{Visible.Text(Name)} {Status}";
}
