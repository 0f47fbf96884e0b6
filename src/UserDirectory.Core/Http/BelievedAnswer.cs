using UserDirectory.Changes;

namespace UserDirectory.Http;

/// <summary>
/// An answer is believed when it is the service's: it has what the service always gives, and is of the user that was
/// asked for. A plan from less would clear what the answer does not tell, or change somebody else.
/// </summary>
internal static class BelievedAnswer
{
    /// <summary>The id of the user that the answer is of.</summary>
    /// <exception cref="UserDirectoryException">It has none.</exception>
    public static string Id(string? id) => !string.IsNullOrWhiteSpace(id) ? id!
        : throw Unexpected("has no user id");

    /// <summary>Checks a member that the service always returns.</summary>
    /// <exception cref="UserDirectoryException">It is not there.</exception>
    public static T Has<T>(T? part, string name) where T : class => part ?? throw Unexpected($"has no {name}");

    /// <summary>Checks that the answer is of the user that was asked for.</summary>
    /// <param name="asked">What the user was asked for by.</param>
    /// <param name="answered">What the answer says of the user that can be it; case does not count.</param>
    /// <exception cref="UserDirectoryException">It is of another.</exception>
    public static void IsOf(string asked, params string?[] answered)
    {
        if (!answered.Contains(asked, StringComparer.OrdinalIgnoreCase))
            throw Unexpected("is of another user than was asked for");
    }

    private static UserDirectoryException Unexpected(string what) => new(FailureKind.Other, "UnexpectedAnswer",
        $"What was answered {what}, so nothing is done with it. Something between here and the service may have "
        + "answered: check proxies and the endpoint, and try again.")
    { IsUnreadable = true };
}
