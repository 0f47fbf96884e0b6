using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>Change of one attribute.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Before">Its value now; null: none.</param>
/// <param name="After">Its value afterwards; null: none.</param>
public sealed record AttributeChange(AttributeDefinition Attribute, AttributeValue? Before, AttributeValue? After)
{
    /// <summary>
    /// As <c>City: Bonn → Köln</c>, for people, with <c>-&gt;</c> where the output has no arrow: a control character
    /// or a mark that turns the direction of a text is shown by its code.
    /// </summary>
    public override string ToString() => $"{Attribute.Name}: {Shown(Before)} {Arrow.Text} {Shown(After)}";

    private static string Shown(AttributeValue? value) => value is null ? "(none)" : Visible.Text(value.ToString());

    /// <summary>Compares the user with the update, in the order of the edits.</summary>
    /// <param name="snapshot">The user now.</param>
    /// <param name="update">What is wanted.</param>
    /// <param name="convert">
    /// Brings a wanted value to the kind that the directory has; values compare only within a kind.
    /// </param>
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
        edit.ProblemWith(before) is { } problem
            ? throw new UserDirectoryException(FailureKind.InvalidInput, "InvalidInput", problem)
            : edit.After(before);

    private static bool IsChange(UserSnapshot snapshot, AttributeEdit edit) =>
        !Equals(snapshot[edit.Attribute], edit.After(snapshot[edit.Attribute]));
}
