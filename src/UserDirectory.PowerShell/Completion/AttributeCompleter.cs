using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Completion;

/// <summary>Names of attributes; LDAP names too where the provider has them.</summary>
public sealed class AttributeCompleter : ListCompleter
{
    internal override IEnumerable<string> Texts(DirectoryProvider provider, string parameter) =>
        provider.Catalog.Attributes
        .Where(attribute => parameter is "Property" or "ColumnMap"
            || (attribute.IsSettable && (parameter != "Clear" || attribute.IsClearable)))
        .SelectMany(attribute => new[] { attribute.Name, attribute.WireName })
        .Distinct(StringComparer.OrdinalIgnoreCase);

    // A hashtable is begun with the name in it.
    private protected override string Written(string text, string parameter) => parameter switch
    {
        "Clear" or "Property" => base.Written(text, parameter),
        "ColumnMap" => $"@{{ '' = '{text}' }}",
        _ => $"@{{ '{text}' = '' }}",
    };
}
