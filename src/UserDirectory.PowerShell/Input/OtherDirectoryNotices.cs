using UserDirectory.Attributes;
using UserDirectory.Columns;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Input;

/// <summary>Collects warnings about values that only another directory can resolve, one for each column.</summary>
internal sealed class OtherDirectoryNotices
{
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _columns = [];

    /// <summary>
    /// Whether a value names a user of another directory: a name in that directory's form, or an object of a program,
    /// such as a manager from Get-MgUser.
    /// </summary>
    public static bool IsOfOther(AttributeDefinition attribute, object? value) =>
        value is string text ? attribute.IsOfOtherDirectory(text)
        : attribute.NamesUser && value is not (null or System.Collections.IEnumerable) && !Members.IsRow(value)
            && CellValue.Of(value).Problem is not null;

    /// <summary>Adds a column whose value is ignored.</summary>
    public void Add(string column)
    {
        if (_seen.Add(column)) _columns.Add(column);
    }

    /// <summary>Returns the warnings since the last call.</summary>
    public IEnumerable<string> Take()
    {
        if (_columns.Count == 0) return [];
        var text = $"{string.Join(", ", _columns)}: ignored, because only another directory can resolve the value.";
        _columns.Clear();
        return [text];
    }
}
