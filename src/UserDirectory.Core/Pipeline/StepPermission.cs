using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Whether a step can be made at all, as reading users. Permissions can differ from user to user, so one that is denied
/// says nothing of the others, and so does one answer that can't be read; but where the first users fare alike and
/// nobody better, no user can be expected to, and the run ends.
/// </summary>
/// <param name="step">What is to be done, as <c>read</c>.</param>
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
        catch (UserDirectoryException error) when (error.Kind == FailureKind.AccessDenied || error.IsUnreadable)
        {
            if (_wasAllowed || Interlocked.Increment(ref _denied) < FirstUsers) throw;
            var why = error.IsUnreadable ? $"No answer to a {step} of the first {FirstUsers} users can be read. "
                : $"The caller may not {step} users: the first {FirstUsers} are denied, and none was allowed. ";
            throw new UserDirectoryException(error.Kind, error.Code, why + error.Message)
            { RequestId = error.RequestId, IsRunWide = true };
        }
    }
}
