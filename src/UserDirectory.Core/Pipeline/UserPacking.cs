using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Users as bytes, a tenth of their size as objects. Names of attributes are kept once for all users.
/// </summary>
internal sealed class UserPacking
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, ushort> _numbers = new(StringComparer.Ordinal);

    /// <param name="user">The user; what is known of it besides attributes and facts is not kept.</param>
    /// <param name="at">When it was read, as a timestamp.</param>
    public byte[] Pack(UserSnapshot user, long at)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(at);
        writer.Write(user.Id);
        writer.Write(user.PermanentId ?? "");
        writer.Write(user.Revision ?? "");
        Write(writer, user.OtherValues);
        Write(writer, user.ByName);
        return bytes.ToArray();
    }

    public (UserSnapshot User, long At) Unpack(byte[] packed)
    {
        using var reader = new BinaryReader(new MemoryStream(packed));
        var at = reader.ReadInt64();
        var id = reader.ReadString();
        var user = new UserSnapshot(id)
        {
            PermanentId = reader.ReadString() is { Length: > 0 } permanent ? permanent : null,
            Revision = reader.ReadString() is { Length: > 0 } revision ? revision : null,
        };
        foreach (var (name, value) in Read(reader)) user.SetOtherValues((name, value.AsText));
        foreach (var (name, value) in Read(reader)) user[name] = value;
        return (user, at);
    }

    private void Write(BinaryWriter writer, IReadOnlyDictionary<string, AttributeValue> values)
    {
        writer.Write(values.Count);
        foreach (var pair in values)
        {
            writer.Write(NumberOf(pair.Key));
            pair.Value.WriteTo(writer);
        }
    }

    private IEnumerable<(string Name, AttributeValue Value)> Read(BinaryReader reader)
    {
        for (var left = reader.ReadInt32(); left > 0; left--)
            yield return (_names[reader.ReadUInt16()], AttributeValue.Read(reader));
    }

    private ushort NumberOf(string name)
    {
        if (_numbers.TryGetValue(name, out var number)) return number;
        number = checked((ushort)_names.Count);
        _names.Add(name);
        _numbers.Add(name, number);
        return number;
    }
}
