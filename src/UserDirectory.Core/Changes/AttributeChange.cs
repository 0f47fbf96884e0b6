using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>Change of one attribute.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Before">The value before the change; null if the attribute is empty.</param>
/// <param name="After">The value after the change; null if the attribute is empty.</param>
public sealed record AttributeChange(AttributeDefinition Attribute, AttributeValue? Before, AttributeValue? After)
{
    /// <summary>
    /// The change for people: <c>City: Bonn → Köln</c>, with <c>-&gt;</c> if the output has no arrow. Control
    /// characters and marks of direction are shown by their codes.
    /// </summary>
    public override string ToString() => $"{Attribute.Name}: {Shown(Before)} {Visible.Arrow} {Shown(After)}";

    private static string Shown(AttributeValue? value) => value is null ? "(none)" : Visible.Text(value.ToString());

    /// <summary>Compares the user with the update, in the order of the edits.</summary>
    /// <remarks><c>convert</c> gives a wanted value the directory's kind: values compare only within a kind.</remarks>
    internal static List<AttributeChange> Between(
        UserSnapshot snapshot, UserUpdate update,
        Func<AttributeDefinition, AttributeValue, AttributeValue?, AttributeValue>? convert = null)
    {
        var changes = new List<AttributeChange>();
        foreach (var edits in update.Edits.Where(edit => edit.ComesWith is not { } other || IsChange(snapshot, other))
            .GroupBy(edit => edit.Attribute.WireName, StringComparer.OrdinalIgnoreCase))
        {
            var attribute = edits.First().Attribute;
            var before = snapshot[attribute];
            var after = edits.Aggregate(before, AfterOne);
            if (after is not null && convert is not null) after = convert(attribute, after, before);
            if (!Equals(before, after)) changes.Add(new AttributeChange(attribute, before, after));
        }
        return changes;
    }

    private static AttributeValue? AfterOne(AttributeValue? before, AttributeEdit edit) =>
        edit.ProblemWith(before) is { } problem ? throw ChangesErrors.Invalid(problem) : edit.After(before);

    private static bool IsChange(UserSnapshot snapshot, AttributeEdit edit) =>
        !Equals(snapshot[edit.Attribute], edit.After(snapshot[edit.Attribute]));
}
