using System.Runtime.CompilerServices;
using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.Providers;

/// <summary>A list that a service gives page by page.</summary>
internal static class Pages
{
    /// <summary>Reads all pages, each when the caller asks for its first user; the first without a token.</summary>
    /// <exception cref="UserDirectoryException">The service returned a token twice.</exception>
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
            if (!string.IsNullOrEmpty(next) && !seen.Add(next!)) throw HttpErrors.RepeatedNextToken;
            token = next;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
