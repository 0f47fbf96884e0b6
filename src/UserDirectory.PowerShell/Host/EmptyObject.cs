using System.Collections;
using System.Management.Automation;
using UserDirectory.Columns;

namespace UserDirectory.PowerShell.Host;

/// <summary>
/// Objects without values, such as a manager or photo that Get-MgUser was not asked to read.
/// </summary>
internal static class EmptyObject
{
    // An object may contain itself.
    private const int MostLevels = 3;

    /// <summary>Whether a value is an object without a value in any property or entry.</summary>
    public static bool Is(object value) =>
        value is not (string or ValueType or IList) && CellValue.Of(value).Problem is not null
        && IsNothing(value, MostLevels);

    private static bool IsNothing(object? value, int levels)
    {
        switch (Members.Unwrap(value))
        {
            case null or DBNull: return true;
            case string text: return string.IsNullOrWhiteSpace(text);
            case ValueType: return false;
            case var _ when levels == 0: return false;
            case var inner:
                try
                {
                    return ValuesIn(inner).All(one => IsNothing(one, levels - 1));
                }
                catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
                {
                    // An object whose members can't be read is not treated as empty.
                    return false;
                }
        }
    }

    private static IEnumerable<object?> ValuesIn(object value) =>
        Dictionaries.Is(value) ? Dictionaries.EntriesOf(value).Select(entry => entry.Value)
        : value is IEnumerable list ? list.Cast<object?>()
        : PSObject.AsPSObject(value).Properties.Where(property => property.IsGettable)
            .Select(property => property.Value);
}
