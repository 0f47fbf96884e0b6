using System.Collections;
using System.Collections.Specialized;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Input;

/// <summary>Row kept only for an error, as UTF-8: PowerShell's property objects need ten times the memory.</summary>
internal sealed class PackedRow : IPackedInput
{
    private readonly string[] _names;
    private readonly byte[] _texts;
    private readonly RowSource? _source;

    private PackedRow(string[] names, IEnumerable<string?> texts, RowSource? source)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var text in texts) Write(writer, text);
        (_names, _texts, _source) = (names, bytes.ToArray(), source);
    }

    /// <summary>The row, with the same properties, values and source as the original.</summary>
    public object Input
    {
        get
        {
            var row = CustomObject.New(_names.Length + 1);
            using var reader = new BinaryReader(new MemoryStream(_texts));
            // PowerShell reserves some names, such as PSObject, but a file may have a column of this name.
            foreach (var name in _names)
                row.Properties.Add(new PSNoteProperty(name, Read(reader)), preValidated: true);
            _source?.AddTo(row);
            return row;
        }
    }

    // UTF-8 can't hold half of a surrogate pair, which is the only problem of a text, so such a text is kept as UTF-16.
    private static void Write(BinaryWriter writer, string? text)
    {
        var isWhole = text is not null && CellValue.Of(text).Problem is null;
        writer.Write((byte)(text is null ? 0 : isWhole ? 1 : 2));
        if (isWhole) writer.Write(text!);
        else if (text is not null)
        {
            writer.Write(text.Length);
            foreach (var character in text) writer.Write((ushort)character);
        }
    }

    private static string? Read(BinaryReader reader)
    {
        switch (reader.ReadByte())
        {
            case 0: return null;
            case 1: return reader.ReadString();
            default:
                var text = new char[reader.ReadInt32()];
                for (var i = 0; i < text.Length; i++) text[i] = (char)reader.ReadUInt16();
                return new string(text);
        }
    }

    /// <summary>Packs rows. Rows with the same columns share one list of names.</summary>
    internal sealed class Packer
    {
        // The type names of a plain custom object. A row with other type names is not packed.
        private static readonly string[] PlainTypes = [.. new PSObject().TypeNames];

        private string[] _names = [];

        /// <summary>
        /// Packs a row of texts, and copies any other table or custom object, because a script may fill it again for
        /// the next user. Any other input is returned as it is.
        /// </summary>
        public object? Pack(object? input)
        {
            if (Members.Unwrap(input) is IDictionary table) return Copy(table);
            if (input is not PSObject { BaseObject: PSCustomObject } row) return input;
            var members = row.Members.Where(member => member is not PSMethodInfo && !RowSource.Is(member)).ToArray();
            if (!row.TypeNames.SequenceEqual(PlainTypes)) return Copy(row, members);
            var texts = Array.ConvertAll(
                members, member => member is PSNoteProperty ? Members.Plain(member.Value) : row);
            if (!Array.TrueForAll(texts, text => text is string or null)) return Copy(row, members);
            var names = Array.ConvertAll(members, member => member.Name);
            if (!names.SequenceEqual(_names, StringComparer.Ordinal)) _names = names;
            return new PackedRow(_names, Array.ConvertAll(texts, text => (string?)text), RowSource.Of(row));
        }

        private static PSObject Copy(PSObject row, PSMemberInfo[] members)
        {
            var copy = CustomObject.New(members.Length + 1);
            foreach (var member in members) copy.Members.Add(member.Copy(), preValidated: true);
            RowSource.Of(row)?.AddTo(copy);
            copy.TypeNames.Clear();
            foreach (var name in row.TypeNames) copy.TypeNames.Add(name);
            return copy;
        }

        private static IDictionary Copy(IDictionary table)
        {
            if (table is Hashtable plain) return (Hashtable)plain.Clone();
            // A table may have two names that differ only in case.
            var copy = new OrderedDictionary();
            for (var entry = table.GetEnumerator(); entry.MoveNext();) copy.Add(entry.Key, entry.Value);
            return copy;
        }
    }
}
