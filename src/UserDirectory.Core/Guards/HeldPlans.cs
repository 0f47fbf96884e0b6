using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Guards;

/// <summary>
/// What would happen to users, as bytes until all are planned: a run may have 100,000 of them. Updates are held as they
/// are.
/// </summary>
internal sealed class HeldPlans
{
    private readonly List<(UserUpdate Update, AttributeDefinition[] Attributes, byte[] Packed)> _held = [];

    /// <summary>The updates, in the order in which they were held.</summary>
    public IReadOnlyList<UserUpdate> Updates => [.. _held.Select(one => one.Update)];

    /// <summary>The changes as they were held.</summary>
    public IEnumerable<UserChange> Changes => _held.Select(one => Unpack(one.Update, one.Attributes, one.Packed));

    /// <summary>Holds what would happen to a user.</summary>
    public void Add(UserChange change)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        Write(writer, change.UserId);
        Write(writer, change.UserName);
        Write(writer, change.Issuer);
        Write(writer, change.Revision);
        writer.Write(change.Duration.Ticks);
        foreach (var one in change.Changes)
        {
            Write(writer, one.Before);
            Write(writer, one.After);
        }
        _held.Add((change.Update, [.. change.Changes.Select(one => one.Attribute)], bytes.ToArray()));
    }

    private static UserChange Unpack(UserUpdate update, AttributeDefinition[] attributes, byte[] packed)
    {
        using var reader = new BinaryReader(new MemoryStream(packed));
        return new UserChange
        {
            Update = update, Status = ChangeStatus.WhatIf,
            UserId = ReadText(reader), UserName = ReadText(reader), Issuer = ReadText(reader),
            Revision = ReadText(reader),
            Duration = TimeSpan.FromTicks(reader.ReadInt64()),
            Changes = [.. attributes.Select(
                attribute => new AttributeChange(attribute, ReadValue(reader), ReadValue(reader)))],
        };
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static void Write(BinaryWriter writer, AttributeValue? value)
    {
        writer.Write(value is not null);
        value?.WriteTo(writer);
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static AttributeValue? ReadValue(BinaryReader reader) =>
        reader.ReadBoolean() ? AttributeValue.Read(reader) : null;
}
