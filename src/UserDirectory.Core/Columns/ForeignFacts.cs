using UserDirectory.Providers;

namespace UserDirectory.Columns;

/// <summary>
/// What one provider says of its users (their ids, states and kinds, who manages them there) never sets an attribute of
/// another, nor finds a user there, though columns may have one name: <c>State</c> is a province elsewhere.
/// </summary>
public static class ForeignFacts
{
    /// <summary>The provider that a cell says something of; null: it may be the one that it is read for.</summary>
    /// <param name="provider">The provider that the cell is read for.</param>
    /// <param name="giver">The provider that gave the object; null: it is a row of a file, or anything.</param>
    /// <param name="column">The name of the column.</param>
    /// <param name="value">What the cell holds; of a file's column only what it says tells whose it is.</param>
    public static DirectoryProvider? OwnerOf(
        DirectoryProvider provider, DirectoryProvider? giver, string column, object? value) =>
        giver is not null
            ? giver != provider && giver.Catalog.IsOwn(column) ? giver : null
            : value is string text
                ? DirectoryProviders.All.FirstOrDefault(other => other != provider && other.Catalog.IsOwn(column, text))
                : null;
}
