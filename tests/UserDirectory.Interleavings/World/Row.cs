namespace UserDirectory.Interleavings.World;

/// <summary>Row of the input: the values of a user. Null clears an attribute.</summary>
internal sealed record Row(
    int Number, Person Person, bool IsById, IReadOnlyList<(string Attribute, string? Text)> Cells);
