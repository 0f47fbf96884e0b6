using UserDirectory.Changes;

namespace UserDirectory.Http;

/// <summary>
/// Checks that a response has the members that the service always returns, and is about the requested user. A plan from
/// another response could clear missing attributes or change another user.
/// </summary>
internal static class BelievedAnswer
{
    /// <summary>Returns the user id of a response.</summary>
    /// <exception cref="UserDirectoryException">The response has no user id.</exception>
    public static string Id(string? id) => !string.IsNullOrWhiteSpace(id) ? id!
        : throw HttpErrors.NoMember("user id");

    /// <summary>Checks a member that the service always returns.</summary>
    /// <exception cref="UserDirectoryException">The member is missing.</exception>
    public static T Has<T>(T? part, string name) where T : class => part ?? throw HttpErrors.NoMember(name);

    /// <summary>Checks that a response is about the requested user.</summary>
    /// <param name="asked">The identifier in the request.</param>
    /// <param name="answered">The identifiers in the response; case does not count.</param>
    /// <exception cref="UserDirectoryException">The response is about another user.</exception>
    public static void IsOf(string asked, params string?[] answered)
    {
        if (!answered.Contains(asked, StringComparer.OrdinalIgnoreCase)) throw HttpErrors.OfAnotherUser;
    }
}
