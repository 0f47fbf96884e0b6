using System.Collections;
using System.Data;
using System.Management.Automation.Internal;
using System.Management.Automation.Language;
using UserDirectory.Columns;

namespace UserDirectory.PowerShell.Host;

/// <summary>Reads names and values of a hashtable or an object with properties.</summary>
internal static class Members
{
    // An object may contain itself.
    private const int MostLevels = 3;

    public static IEnumerable<(string Name, object? Value)> Of(object? container) => Unwrap(container) switch
    {
        null => [],
        var dictionary when IsDictionary(dictionary) => EntriesOf(dictionary)
            .Select(entry => (LanguagePrimitives.ConvertTo<string>(entry.Key), Plain(entry.Value))),
        var value => PSObject.AsPSObject(container).Properties
            .Where(property => property.IsGettable && TableOf(value)?.Columns.Contains(property.Name) != false)
            .Select(property => (property.Name, Read(property))),
    };

    /// <summary>Whether an object is only data: a dictionary, a custom object or a row of a table.</summary>
    public static bool IsRow(object? container) =>
        container is PSObject { BaseObject: PSCustomObject } || IsDictionary(Unwrap(container))
        || TableOf(Unwrap(container)) is not null;

    /// <summary>Returns the value without PowerShell's wrapping.</summary>
    public static object? Unwrap(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    /// <summary>
    /// Converts a value to the value of a cell: PowerShell's kinds of null become null, members of lists are unwrapped,
    /// and a constant of an AWS service becomes its text. A list in a list stays, because it may contain itself.
    /// </summary>
    public static object? Plain(object? value) =>
        Unwrap(value) is IEnumerable list and not (string or byte[]) && !IsDictionary(list)
            ? PlainList(list)
            : PlainOne(value);

    // A list that fails while it is read becomes its exception, which the row's check refuses like any other object.
    private static object PlainList(IEnumerable list)
    {
        try
        {
            return list.Cast<object?>().Select(PlainOne).ToArray();
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            return error;
        }
    }

    private static object? PlainOne(object? value) => Unwrap(value) switch
    {
        null or NullString => null,
        ValueType when value is PSObject one && IsDeserializedEnum(one) => one.ToString(),
        PSObject bare when ReferenceEquals(bare, AutomationNull.Value) || !bare.Properties.Any() => null,
        var constant when IsAwsConstant(constant) => constant.ToString(),
        var bare when IsEmpty(bare) => null,
        var plain => plain,
    };

    /// <summary>Whether an object has no text and no property with a value.</summary>
    public static bool IsBlank(object? container) => Unwrap(container) switch
    {
        null => true,
        string text => CellValue.IsBlank(text),
        IList => false,
        _ => Of(container).All(member => IsNothing(member.Value)),
    };

    /// <summary>Whether a cell's value is null, white space, or a list of these.</summary>
    public static bool IsNothing(object? value) => value switch
    {
        null or DBNull => true,
        string text => CellValue.IsBlank(text),
        IList list => list.Cast<object?>().All(one => one is not IList && IsNothing(one)),
        _ => false,
    };

    // An object without values is, for example, a manager or photo that Get-MgUser was not asked to read.
    private static bool IsEmpty(object value) =>
        value is not (string or ValueType or IList) && CellValue.Of(value).Problem is not null
        && HasNoValue(value, MostLevels);

    private static bool HasNoValue(object? value, int levels)
    {
        switch (Unwrap(value))
        {
            case null or DBNull: return true;
            case string text: return string.IsNullOrWhiteSpace(text);
            case ValueType: return false;
            case var _ when levels == 0: return false;
            case var inner:
                try
                {
                    return ValuesIn(inner).All(one => HasNoValue(one, levels - 1));
                }
                catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
                {
                    // An object whose members can't be read is not treated as empty.
                    return false;
                }
        }
    }

    private static IEnumerable<object?> ValuesIn(object value) =>
        IsDictionary(value) ? EntriesOf(value).Select(entry => entry.Value)
        : value is IEnumerable list ? list.Cast<object?>()
        : PSObject.AsPSObject(value).Properties.Where(property => property.IsGettable)
            .Select(property => property.Value);

    // Any of .NET's dictionary interfaces counts.
    private static bool IsDictionary(object? value) =>
        value is IDictionary || (value is IEnumerable and not string && Array.Exists(value.GetType().GetInterfaces(),
            type => type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IDictionary<,>)
                || type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))));

    private static IEnumerable<(object? Key, object? Value)> EntriesOf(object dictionary)
    {
        if (dictionary is not IDictionary plain)
        {
            return ((IEnumerable)dictionary).Cast<object>().Select(pair => PSObject.AsPSObject(pair).Properties)
                .Select(members => ((object?)members["Key"].Value, (object?)members["Value"].Value));
        }
        var entries = new List<(object?, object?)>(plain.Count);
        // foreach would use a generic dictionary's own enumerator, which gives no DictionaryEntry.
        for (var entry = plain.GetEnumerator(); entry.MoveNext();) entries.Add((entry.Key, entry.Value));
        return entries;
    }

    // A job, a remote session or Export-Clixml converts an enum to its number, whose ToString gives the name.
    private static bool IsDeserializedEnum(PSObject value) => value.TypeNames.Contains("Deserialized.System.Enum");

    // A data row has other properties than its columns; only its columns count.
    private static DataTable? TableOf(object? value) => value switch
    {
        DataRow row => row.Table,
        DataRowView view => view.Row.Table,
        _ => null,
    };

    private static object? Read(PSPropertyInfo property)
    {
        try
        {
            return Plain(property.Value);
        }
        catch (GetValueInvocationException)
        {
            // The value is not known, and PowerShell's exception may contain a secret. A row that needs the value is
            // refused.
            return new MemberAccessException();
        }
    }

    // Compared by name, because AWS.Tools loads its own copy of the type.
    private static bool IsAwsConstant(object value) =>
        value.GetType().BaseType?.FullName == "Amazon.Runtime.ConstantClass";
}
