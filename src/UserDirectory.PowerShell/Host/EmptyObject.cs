using System.Collections;
using System.Management.Automation;
using UserDirectory.Columns;

namespace UserDirectory.PowerShell.Host;

/// <summary>
/// Objects with nothing in them, as Get-MgUser gives for a manager or photo that it was not asked to read.
/// </summary>
internal static class EmptyObject
{
    // An object may hold itself.
    private const int MostLevels = 3;

    /// <summary>Whether a value is an object, and no property or entry of it has a value.</summary>
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
                    // An object whose members can't be read has something in it.
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
