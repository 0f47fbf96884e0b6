namespace UserDirectory.Attributes;

/// <summary>Packs values into bytes, for runs that hold many users. A name takes two bytes in each user.</summary>
internal sealed class ValuePacker<TName> where TName : notnull
{
    private readonly List<TName> _names = [];
    private readonly Dictionary<TName, ushort> _numbers = [];

    /// <summary>Packs values; null stands for a missing value.</summary>
    public byte[] Pack(IEnumerable<(TName Name, AttributeValue? Value)> values)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var (name, value) in values)
        {
            writer.Write(NumberOf(name));
            writer.Write(value is not null);
            value?.WriteTo(writer);
        }
        return bytes.ToArray();
    }

    /// <summary>Unpacks the values in the order in which they were packed.</summary>
    public IEnumerable<(TName Name, AttributeValue? Value)> Unpack(byte[] packed)
    {
        using var reader = new BinaryReader(new MemoryStream(packed));
        while (reader.BaseStream.Position < packed.Length)
        {
            var number = reader.ReadUInt16();
            yield return (NameOf(number), reader.ReadBoolean() ? AttributeValue.Read(reader) : null);
        }
    }

    private ushort NumberOf(TName name)
    {
        lock (_names)
        {
            if (_numbers.TryGetValue(name, out var number)) return number;
            number = checked((ushort)_names.Count);
            _names.Add(name);
            _numbers.Add(name, number);
            return number;
        }
    }

    private TName NameOf(ushort number)
    {
        lock (_names) return _names[number];
    }
}
