using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Finds out whether the caller may do a step, such as reading users, at all. Permissions can differ between users, so
/// one denied user or one invalid response proves nothing. But if the first users all fail in this way, every user
/// would, and the run ends.
/// </summary>
/// <param name="step">The step as a verb, such as <c>read</c>.</param>
internal sealed class StepPermission(string step)
{
    /// <summary>Number of users that must fail before the run ends.</summary>
    public const int FirstUsers = 5;

    private int _denied;
    private volatile bool _wasAllowed;

    /// <summary>Does the step for one user.</summary>
    public async Task<T> TryAsync<T>(Func<Task<T>> makeAsync)
    {
        try
        {
            var made = await makeAsync().ConfigureAwait(false);
            _wasAllowed = true;
            return made;
        }
        catch (UserDirectoryException error) when (error.Kind == FailureKind.AccessDenied || error.IsUnreadable)
        {
            if (_wasAllowed || Interlocked.Increment(ref _denied) < FirstUsers) throw;
            throw error.IsUnreadable
                ? PipelineErrors.AllInvalid(step, FirstUsers, error)
                : PipelineErrors.AllDenied(step, FirstUsers, error);
        }
    }
}
