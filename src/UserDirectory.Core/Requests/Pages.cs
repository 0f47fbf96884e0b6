using System.Runtime.CompilerServices;
using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>A list that a service gives page by page.</summary>
internal static class Pages
{
    /// <summary>Reads all of it, a page when its first user is asked for.</summary>
    /// <param name="readAsync">Reads the page of a token; of null the first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UserDirectoryException">A token comes twice, so the list would not end.</exception>
    public static async IAsyncEnumerable<UserSnapshot> ReadAllAsync(
        Func<string?, Task<(IEnumerable<UserSnapshot> Users, string? NextToken)>> readAsync,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (users, next) = await readAsync(token).ConfigureAwait(false);
            foreach (var user in users) yield return user;
            if (!string.IsNullOrEmpty(next) && next == token)
                throw new UserDirectoryException(FailureKind.Other, "RepeatedNextToken",
                    "The service names one page as the next after itself: the list would not end.");
            token = next;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
