using UserDirectory.Providers;

namespace UserDirectory.Columns;

/// <summary>
/// Columns that only one provider uses for its users: ids, states, kinds, managers. Their values never set an attribute
/// of another provider and never find a user there, even if both have a column of the same name: <c>State</c> is a
/// province in other providers.
/// </summary>
public static class ForeignColumns
{
    /// <summary>
    /// Finds the other provider that a cell belongs to; null if the cell may belong to the provider that reads it.
    /// </summary>
    /// <param name="provider">The provider that the cell is read for.</param>
    /// <param name="others">All providers.</param>
    /// <param name="giver">The provider whose Get cmdlet returned the object; null for any other row.</param>
    /// <param name="column">The name of the column.</param>
    /// <param name="value">
    /// The value; in a row of a file, only the value shows which provider the column belongs to.
    /// </param>
    public static DirectoryProvider? OwnerOf(
        DirectoryProvider provider, IEnumerable<DirectoryProvider> others, DirectoryProvider? giver, string column,
        object? value) =>
        giver is not null
            ? giver != provider && giver.Catalog.IsOwn(column) ? giver : null
            : value is string text
                ? others.FirstOrDefault(other => other != provider && other.Catalog.IsOwn(column, text))
                : null;
}
