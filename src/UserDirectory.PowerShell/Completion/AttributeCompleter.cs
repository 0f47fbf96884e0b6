using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Completion;

/// <summary>Completes names of attributes, and LDAP names if the provider has them.</summary>
public sealed class AttributeCompleter : ListCompleter
{
    internal override IEnumerable<string> Texts(DirectoryProvider provider, string parameter) =>
        provider.Catalog.Attributes
        .Where(attribute => parameter is "Property" or "ColumnMap"
            || (attribute.IsSettable && (parameter != "Clear" || attribute.IsClearable)))
        .SelectMany(attribute => new[] { attribute.Name, attribute.WireName })
        .Distinct(StringComparer.OrdinalIgnoreCase);

    // Completes to a hashtable that holds the name.
    private protected override string Written(string text, string parameter) => parameter switch
    {
        "Clear" or "Property" => base.Written(text, parameter),
        "ColumnMap" => $"@{{ '' = '{text}' }}",
        _ => $"@{{ '{text}' = '' }}",
    };
}
