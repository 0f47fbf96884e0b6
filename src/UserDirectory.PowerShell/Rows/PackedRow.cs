using System.Management.Automation;
using UserDirectory.Changes;

namespace UserDirectory.PowerShell.Rows;

/// <summary>
/// A row of texts while it is only kept to be given back: its properties are objects of PowerShell's, and take some
/// five times what their texts do.
/// </summary>
internal sealed class PackedRow : IPackedInput
{
    private readonly string[] _names;
    private readonly string?[] _texts;
    private readonly RowSource? _source;

    private PackedRow(string[] names, string?[] texts, RowSource? source) =>
        (_names, _texts, _source) = (names, texts, source);

    /// <summary>The row as it came, or one that no one can tell from it.</summary>
    public object Input
    {
        get
        {
            var row = new PSObject();
            for (var i = 0; i < _names.Length; i++) row.Properties.Add(new PSNoteProperty(_names[i], _texts[i]));
            _source?.AddTo(row);
            return row;
        }
    }

    /// <summary>Packs rows, whose names are kept once for all that have the same.</summary>
    internal sealed class Packer
    {
        // What a row has besides its properties.
        private static readonly string[] PlainTypes = [.. new PSObject().TypeNames];

        private string[] _names = [];

        /// <summary>The row in little memory; itself where it is more than texts by name.</summary>
        public object? Pack(object? input)
        {
            if (input is not PSObject { BaseObject: PSCustomObject } row || !row.TypeNames.SequenceEqual(PlainTypes))
                return input;
            var members = row.Members.Where(member => member is not PSMethodInfo && !RowSource.Is(member)).ToArray();
            var texts = Array.ConvertAll(
                members, member => member is PSNoteProperty ? Members.Plain(member.Value) : row);
            if (!Array.TrueForAll(texts, text => text is string or null)) return input;
            var names = Array.ConvertAll(members, member => member.Name);
            if (!names.SequenceEqual(_names, StringComparer.Ordinal)) _names = names;
            return new PackedRow(_names, Array.ConvertAll(texts, text => (string?)text), RowSource.Of(row));
        }
    }
}
