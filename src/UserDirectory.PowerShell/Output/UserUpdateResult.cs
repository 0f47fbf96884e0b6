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

    internal UserUpdateResult(ChangeRecord record, object? input = null)
    {
        Record = record;
        InputObject = input;
    }

    internal ChangeRecord Record { get; }

    /// <summary>The plan of the run that made the result; null if the result was read from a file.</summary>
    internal RunPlan? RunPlan { get; init; }

    /// <summary>The provider, by the noun of its cmdlets: <c>WmUser</c>.</summary>
    public string Provider => Record.Provider;

    /// <summary>The id of the organization, directory or store.</summary>
    public string Directory => Record.Directory;

    /// <summary>The provider's own id of the user; null if the user was not read.</summary>
    public string? UserId => Record.UserId;

    /// <summary>The id that is never reused; null unless <see cref="UserId"/> is a name that can be reused.</summary>
    public string? PermanentId => Record.PermanentId;

    /// <summary>The user as the caller named it; empty: the input names no user.</summary>
    public string Target => Record.Target;

    /// <summary>The target, or the user's name in the directory if the target is an id.</summary>
    public string Name => Record.Name;

    /// <summary>
    /// Updated, Unchanged, WhatIf, Declined or Failed. Unknown in a journal: a request was begun, and its result is not
    /// known.
    /// </summary>
    public string Status => Record.Status.ToString();

    /// <summary>The changes that were made or would be made; for a failed user, those before the failure.</summary>
    public ReadableList<AttributeDifference> Changes =>
        _changes ??= new(Record.Changes.Select(one => new AttributeDifference(one)));

    /// <summary>Changes that a request without a response may have made; an undo reads the user to find out.</summary>
    public ReadableList<AttributeDifference> Unconfirmed =>
        _unconfirmed ??= new(Record.Unconfirmed.Select(one => new AttributeDifference(one)));

    /// <summary>With <c>-Verify</c>, attributes read back with another value; Before is the value read.</summary>
    public ReadableList<AttributeDifference> Differences
    {
        get => _differences ??= new([]);
        init => _differences = value;
    }

    /// <summary>The service's ids of the requests that changed the user, and of the request that failed.</summary>
    public ReadableList<string> RequestIds => _requestIds ??= new(Record.RequestIds.Select(Visible.Text));

    /// <summary>The revision after the update, or with -WhatIf as read; null if there is no revision.</summary>
    public string? Revision => Record.Revision;

    /// <summary>Seconds from the first read of the user to the result, to a thousandth.</summary>
    public double Duration { get; init; }

    /// <summary>The time of the result; for a request without a result in the journal, when it began.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The value of <c>-Reason</c>; null if it was not given.</summary>
    public string? Reason { get; init; }

    /// <summary>The account that ran the cmdlet, and the computer.</summary>
    public string? By { get; init; }

    /// <summary>The signer: access key id, its source, region, endpoint; null in a sandbox or if not known.</summary>
    public string? SignedBy { get; init; }

    /// <summary>The id of the run in the journal; null if there is no journal.</summary>
    public string? Run { get; init; }

    /// <summary>The hash of the plan file that was applied or read; null if there is no plan file.</summary>
    public string? Plan { get; init; }

    /// <summary>The full path of the journal or plan file that has the result; null if there is no file.</summary>
    public string? RecordedIn { get; init; }

    /// <summary>Code and text of the failure; null if the user did not fail.</summary>
    public string? Error => Record.Failure?.ToString();

    /// <summary>The kind of the failure; null if the user did not fail.</summary>
    public string? FailureKind => Record.Failure?.Kind.ToString();

    /// <summary>The input, which can be piped in again.</summary>
    public object? InputObject { get; }

    /// <summary>File and line of the input, such as <c>users.csv:14</c>; null if it is not known.</summary>
    public string? Source => Record.Source;

    /// <summary>Copies the result, without the members that PowerShell has attached to this object.</summary>
    internal UserUpdateResult Bare() => (UserUpdateResult)MemberwiseClone();

    public override string ToString() => $"{Visible.Text(Name)} {Status}";
}
