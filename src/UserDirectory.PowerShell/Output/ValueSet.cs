using System.Collections.ObjectModel;
using UserDirectory.Attributes;

namespace UserDirectory.PowerShell.Output;

/// <summary>
/// The texts of an attribute that has several. As one text, which is what <c>Export-Csv</c> asks for, it is what a cell
/// takes: <c>a; b</c>, or a JSON list where a text holds a semicolon or a line break.
/// </summary>
public sealed class ValueSet : ReadOnlyCollection<string>
{
    private readonly string _text;

    internal ValueSet(object set) : base([.. ((AttributeValue)set).AsSet]) => _text = set.ToString()!;

    /// <inheritdoc/>
    public override string ToString() => _text;
}
