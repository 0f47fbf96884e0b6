using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>Packs the edits of updates that a run holds.</summary>
internal sealed class EditPacking
{
    private readonly ValuePacker<(AttributeDefinition Attribute, EditKind Kind, bool ComesWithNext)> _values = new();

    public byte[] Pack(IEnumerable<AttributeEdit> edits) => _values.Pack(edits
        .SelectMany(edit => edit.ComesWith is { } other ? new[] { edit, other } : [edit])
        .Select(edit => ((edit.Attribute, edit.Kind, edit.ComesWith is not null), edit.Value)));

    public IReadOnlyList<AttributeEdit> Unpack(byte[] packed)
    {
        var edits = new List<AttributeEdit>();
        var isOther = false;
        foreach (var (name, value) in _values.Unpack(packed))
        {
            var edit = new AttributeEdit(name.Attribute, name.Kind, value);
            if (isOther) edits[edits.Count - 1] = edits[edits.Count - 1] with { ComesWith = edit };
            else edits.Add(edit);
            isOther = name.ComesWithNext;
        }
        return edits;
    }
}
