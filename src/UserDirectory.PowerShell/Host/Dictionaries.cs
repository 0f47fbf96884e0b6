using System.Collections;
using System.Management.Automation;

namespace UserDirectory.PowerShell.Host;

/// <summary>Reads dictionaries by any of .NET's dictionary interfaces.</summary>
internal static class Dictionaries
{
    /// <summary>Whether a value is a dictionary.</summary>
    public static bool Is(object? value) =>
        value is IDictionary || (value is IEnumerable and not string && Array.Exists(
            value.GetType().GetInterfaces(), one => one.IsGenericType && IsDictionary(one.GetGenericTypeDefinition())));

    /// <summary>The entries of a dictionary, in its order.</summary>
    public static IEnumerable<(object? Key, object? Value)> EntriesOf(object dictionary)
    {
        if (dictionary is not IDictionary plain) return ((IEnumerable)dictionary).Cast<object>().Select(EntryOf);
        var entries = new List<(object?, object?)>(plain.Count);
        // foreach would use a generic dictionary's own enumerator, which gives no DictionaryEntry.
        for (var entry = plain.GetEnumerator(); entry.MoveNext();) entries.Add((entry.Key, entry.Value));
        return entries;
    }

    private static bool IsDictionary(Type type) =>
        type == typeof(IDictionary<,>) || type == typeof(IReadOnlyDictionary<,>);

    private static (object?, object?) EntryOf(object pair)
    {
        var members = PSObject.AsPSObject(pair).Properties;
        return (members["Key"].Value, members["Value"].Value);
    }
}
