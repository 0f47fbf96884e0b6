using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>The run stopped because no user can fare better: credentials, region, organization or directory.</summary>
public sealed class RunStoppedException : Exception
{
    internal RunStoppedException(UserDirectoryException cause, IReadOnlyList<UserUpdate> notDone)
        : base(cause.Message, cause)
    {
        Cause = cause;
        NotDone = notDone;
    }

    /// <summary>Why.</summary>
    public UserDirectoryException Cause { get; }

    /// <summary>The users that were begun and are not done; those after them were not begun.</summary>
    public IReadOnlyList<UserUpdate> NotDone { get; }

    /// <summary>Whether every user was planned and none was updated: the results are the run's whole plan.</summary>
    public bool AllArePlanned { get; init; }
}
