namespace UserDirectory.Guards;

/// <summary>Limits of a run; null means no limit.</summary>
public sealed record GuardOptions
{
    /// <summary>Most users who may change; a percentage refers to the distinct users found.</summary>
    public GuardBound? MaximumChange { get; init; }

    /// <summary>Most users with any one attribute cleared; a percentage refers to users found with a value.</summary>
    public GuardBound? MaximumClear { get; init; }

    /// <summary>Most rows that may fail before anything is sent; a percentage refers to all rows.</summary>
    public GuardBound? MaximumFailure { get; init; }

    /// <summary>Fewest rows that the input must have, or users if <see cref="CountsUsers"/> is true.</summary>
    public int? MinimumInput { get; init; }

    /// <summary>Whether <see cref="MinimumInput"/> counts distinct users instead of rows.</summary>
    public bool CountsUsers { get; init; }

    /// <summary>Ids of users who are known to need no change and are not read again; they count as found.</summary>
    public IReadOnlyCollection<string> KnownUnchanged { get; init; } = [];

    /// <summary>Whether any limit is set.</summary>
    public bool IsOn =>
        MaximumChange is not null || MaximumClear is not null || MaximumFailure is not null || MinimumInput is not null;
}
