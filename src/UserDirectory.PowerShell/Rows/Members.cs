using System.Collections;
using System.Management.Automation;

namespace UserDirectory.PowerShell.Rows;

/// <summary>Names and values of whatever PowerShell has them in: a hashtable or an object with properties.</summary>
internal static class Members
{
    public static IEnumerable<(string Name, object? Value)> Of(object? container) => Unwrap(container) switch
    {
        null => [],
        IDictionary dictionary => dictionary.Cast<DictionaryEntry>()
            .Select(entry => (LanguagePrimitives.ConvertTo<string>(entry.Key), Unwrap(entry.Value))),
        _ => PSObject.AsPSObject(container).Properties.Where(property => property.IsGettable)
            .Select(property => (property.Name, Read(property))),
    };

    /// <summary>The value itself, without PowerShell's wrapping.</summary>
    public static object? Unwrap(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static object? Read(PSPropertyInfo property)
    {
        try
        {
            return Unwrap(property.Value);
        }
        catch (GetValueInvocationException)
        {
            // As PowerShell's own binding has it: a property that can't be read is not there.
            return null;
        }
    }
}
