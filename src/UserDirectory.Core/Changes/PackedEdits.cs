using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>
/// Edits of an update that is only held until its turn comes. Rows of one file share the attributes.
/// </summary>
internal sealed class PackedEdits
{
    private readonly Shape[] _shapes;
    private readonly byte[] _values;

    private PackedEdits(Shape[] shapes, byte[] values) => (_shapes, _values) = (shapes, values);

    private readonly record struct Shape(AttributeDefinition Attribute, EditKind Kind, bool HasOther);

    /// <summary>Packs edits.</summary>
    /// <param name="edits">The edits.</param>
    /// <param name="last">The edits that were packed before, whose attributes may be the same; null: none were.</param>
    public static PackedEdits Pack(IReadOnlyList<AttributeEdit> edits, PackedEdits? last)
    {
        var all = edits.SelectMany(Parts).ToArray();
        var shapes = Array.ConvertAll(
            all, edit => new Shape(edit.Attribute, edit.Kind, edit.ComesWith is not null));
        if (last is not null && last._shapes.SequenceEqual(shapes)) shapes = last._shapes;
        return new PackedEdits(shapes, PackedValues.Pack(all.Select(edit => edit.Value)));
    }

    private static AttributeEdit[] Parts(AttributeEdit edit) =>
        edit.ComesWith is { } other ? [edit, other] : [edit];

    /// <summary>The edits again.</summary>
    public IReadOnlyList<AttributeEdit> Unpack()
    {
        var values = PackedValues.Unpack(_values, _shapes.Length);
        var edits = new List<AttributeEdit>(_shapes.Length);
        for (var i = 0; i < _shapes.Length; i++)
        {
            var edit = EditOf(i);
            edits.Add(_shapes[i].HasOther ? edit with { ComesWith = EditOf(++i) } : edit);
        }
        return edits;

        AttributeEdit EditOf(int i) => new(_shapes[i].Attribute, _shapes[i].Kind, values[i]);
    }
}
