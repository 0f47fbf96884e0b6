namespace UserDirectory.Changes;

/// <summary>What the caller wants of one user.</summary>
public sealed class UserUpdate
{
    internal UserUpdate(
        UserKey? key, IReadOnlyList<AttributeEdit> edits, IReadOnlyList<string> problems, object? input)
    {
        Key = key;
        Edits = edits;
        Problems = problems;
        Input = input;
    }

    /// <summary>A row that could not be read at all; it fails, and the others go on.</summary>
    public static UserUpdate Unreadable(string problem, object? input) => new(null, [], [problem], input);

    /// <summary>Who; null only where <see cref="Problems"/> says that the row names nobody.</summary>
    public UserKey? Key { get; }

    /// <summary>What; at most one edit an attribute, but a set can have an add and a remove.</summary>
    public IReadOnlyList<AttributeEdit> Edits { get; }

    /// <summary>Every breach of a limit, all found at once. A row with one is never sent.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>The row or object that this came from, for the caller to recognise and to try again.</summary>
    public object? Input { get; }
}
