namespace UserDirectory.Guards;

/// <summary>Limits of a run. A limit that is null does not hold it.</summary>
public sealed record GuardOptions
{
    /// <summary>Users who would change, of the distinct users that were found.</summary>
    public GuardBound? MaximumChange { get; init; }

    /// <summary>Users who lose an attribute, each attribute alone, of the users found who have a value of it.</summary>
    public GuardBound? MaximumClear { get; init; }

    /// <summary>Rows that fail before anything is sent, of all rows.</summary>
    public GuardBound? MaximumFailure { get; init; }

    /// <summary>The fewest rows that the input has, or users where <see cref="CountsUsers"/> says so.</summary>
    public int? MinimumInput { get; init; }

    /// <summary>Whether <see cref="MinimumInput"/> counts the distinct users that rows name.</summary>
    public bool CountsUsers { get; init; }

    /// <summary>
    /// Ids of users who are known to need no change and are not read again: they count as found.
    /// </summary>
    public IReadOnlyCollection<string> KnownUnchanged { get; init; } = [];

    /// <summary>Whether there is a limit.</summary>
    public bool IsOn =>
        MaximumChange is not null || MaximumClear is not null || MaximumFailure is not null || MinimumInput is not null;
}
