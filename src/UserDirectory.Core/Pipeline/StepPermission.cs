using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Whether the caller may make a step at all, as reading users. Permissions can differ from user to user, so one that
/// is denied says nothing of the others; but where the first users are denied it alike and nobody was allowed, no user
/// can be expected to fare better, and the run ends.
/// </summary>
/// <param name="step">What the caller may not do, as <c>read</c>.</param>
internal sealed class StepPermission(string step)
{
    /// <summary>So many are asked for before the run ends.</summary>
    public const int FirstUsers = 5;

    private int _denied;
    private volatile bool _wasAllowed;

    /// <summary>Makes the step for one user.</summary>
    public async Task<T> TryAsync<T>(Func<Task<T>> makeAsync)
    {
        try
        {
            var made = await makeAsync().ConfigureAwait(false);
            _wasAllowed = true;
            return made;
        }
        catch (UserDirectoryException error) when (error.Kind == FailureKind.AccessDenied)
        {
            if (_wasAllowed || Interlocked.Increment(ref _denied) < FirstUsers) throw;
            throw new UserDirectoryException(error.Kind, error.Code,
                $"The caller may not {step} users: the first {FirstUsers} are denied, and none was allowed. "
                    + error.Message)
            { RequestId = error.RequestId, IsRunWide = true };
        }
    }
}
