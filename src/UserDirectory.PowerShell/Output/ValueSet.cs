using System.Collections.ObjectModel;
using UserDirectory.Attributes;

namespace UserDirectory.PowerShell.Output;

/// <summary>
/// Values of a multi-valued attribute. Its text, which <c>Export-Csv</c> writes, can be read again as a cell:
/// <c>a; b</c>, or a JSON list if a value contains a semicolon or a line break.
/// </summary>
public sealed class ValueSet : ReadOnlyCollection<string>
{
    private readonly string _text;

    internal ValueSet(object set) : base([.. ((AttributeValue)set).AsSet]) => _text = set.ToString()!;

    public override string ToString() => _text;
}
