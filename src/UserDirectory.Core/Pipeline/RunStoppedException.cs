using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Failure that ends a run: every other user would fail for the same reason, such as invalid credentials or a wrong
/// region, or the run would exceed a limit.
/// </summary>
public sealed class RunStoppedException : Exception
{
    internal RunStoppedException(UserDirectoryException cause, IReadOnlyList<UserUpdate> notDone)
        : base(cause.Message, cause)
    {
        Cause = cause;
        NotDone = notDone;
    }

    /// <summary>The reason why the run stopped.</summary>
    public UserDirectoryException Cause { get; }

    /// <summary>The users that were started and are not done; later users were not started.</summary>
    public IReadOnlyList<UserUpdate> NotDone { get; }

    /// <summary>Whether all users were planned and none was updated, so that the results are the plan.</summary>
    public bool AllArePlanned { get; init; }
}
