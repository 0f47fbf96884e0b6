using System.Runtime.CompilerServices;
using UserDirectory.Changes;

namespace UserDirectory.Providers;

/// <summary>A list that a service gives page by page.</summary>
internal static class Pages
{
    /// <summary>Reads all pages, each page when the caller asks for its first user.</summary>
    /// <param name="readAsync">Reads the page of a token, or the first page for null.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <exception cref="UserDirectoryException">
    /// The service returned a token twice, so the list would not end.
    /// </exception>
    public static async IAsyncEnumerable<UserSnapshot> ReadAllAsync(
        Func<string?, Task<(IEnumerable<UserSnapshot> Users, string? NextToken)>> readAsync,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (users, next) = await readAsync(token).ConfigureAwait(false);
            foreach (var user in users) yield return user;
            if (!string.IsNullOrEmpty(next) && !seen.Add(next!)) throw ProvidersErrors.RepeatedNextToken;
            token = next;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
