using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Guards;

/// <summary>
/// Plans of users as bytes until all users are planned: a run may have 100,000 of them. The updates are packed
/// too.
/// </summary>
internal sealed class HeldPlans
{
    private readonly List<UserUpdate> _updates = [];
    private readonly List<(AttributeDefinition[] Attributes, byte[] Packed)> _plans = [];
    private PackedEdits? _lastEdits;
    private AttributeDefinition[] _lastAttributes = [];

    /// <summary>The updates, in the order in which they were held.</summary>
    public IReadOnlyList<UserUpdate> Updates => _updates;

    /// <summary>The changes as they were held.</summary>
    public IEnumerable<UserChange> Changes =>
        _updates.Select((update, i) => Unpack(update, _plans[i].Attributes, _plans[i].Packed));

    /// <summary>Holds what would happen to a user.</summary>
    public void Add(UserChange change)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        Write(writer, change.UserId);
        Write(writer, change.PermanentId);
        Write(writer, change.UserName);
        Write(writer, change.Issuer);
        Write(writer, change.Revision);
        writer.Write(change.Duration.Ticks);
        foreach (var one in change.Changes)
        {
            PackedValues.Write(writer, one.Before);
            PackedValues.Write(writer, one.After);
        }
        // Rows of one file mostly change the same attributes.
        AttributeDefinition[] attributes = [.. change.Changes.Select(one => one.Attribute)];
        if (!attributes.SequenceEqual(_lastAttributes)) _lastAttributes = attributes;
        _lastEdits = change.Update.Pack(_lastEdits);
        _updates.Add(change.Update);
        _plans.Add((_lastAttributes, bytes.ToArray()));
    }

    /// <summary>Gives the updates in their order, and holds nothing any longer.</summary>
    public Queue<UserUpdate> TakeUpdates()
    {
        var updates = new Queue<UserUpdate>(_updates);
        _updates.Clear();
        _updates.TrimExcess();
        _plans.Clear();
        _plans.TrimExcess();
        return updates;
    }

    private static UserChange Unpack(UserUpdate update, AttributeDefinition[] attributes, byte[] packed)
    {
        using var reader = new BinaryReader(new MemoryStream(packed));
        return new UserChange
        {
            Update = update, Status = attributes.Length > 0 ? ChangeStatus.WhatIf : ChangeStatus.Unchanged,
            IsForeseen = attributes.Length == 0,
            UserId = ReadText(reader), PermanentId = ReadText(reader), UserName = ReadText(reader),
            Issuer = ReadText(reader), Revision = ReadText(reader),
            Duration = TimeSpan.FromTicks(reader.ReadInt64()),
            Changes = [.. attributes.Select(
                attribute => new AttributeChange(attribute, PackedValues.Read(reader), PackedValues.Read(reader)))],
        };
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
