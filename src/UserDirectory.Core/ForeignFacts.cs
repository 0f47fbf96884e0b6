namespace UserDirectory;

/// <summary>
/// What one system says of its users (their ids, states and kinds, who manages them there) never sets an attribute of
/// another, nor finds a user there, though columns may have one name: <c>State</c> is a province elsewhere.
/// </summary>
public static class ForeignFacts
{
    /// <summary>The system that a cell says something of; null: it may be the one that it is read for.</summary>
    /// <param name="system">The system that the cell is read for.</param>
    /// <param name="giver">The system that gave the object; null: it is a row of a file, or anything.</param>
    /// <param name="column">The name of the column.</param>
    /// <param name="value">What the cell holds; of a file's column only what it says tells whose it is.</param>
    public static DirectorySystem? OwnerOf(
        DirectorySystem system, DirectorySystem? giver, string column, object? value) =>
        giver is not null
            ? giver != system && giver.Catalog.IsOwn(column) ? giver : null
            : value is string text
                ? DirectorySystems.All.FirstOrDefault(other => other != system && other.Catalog.IsOwn(column, text))
                : null;
}
