namespace UserDirectory.Interleavings.World;

/// <summary>A row of the input: the values of a user, of which null clears.</summary>
internal sealed record Row(
    int Number, Person Person, bool IsById, IReadOnlyList<(string Attribute, string? Text)> Cells);
