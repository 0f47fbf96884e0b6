using UserDirectory.Attributes;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Completion;

/// <summary>Completes the values that an attribute may have.</summary>
public sealed class ValueCompleter : ListCompleter
{
    internal override IEnumerable<string> Texts(DirectoryProvider provider, string parameter) =>
        !provider.Catalog.TryFind(parameter, onPurpose: false, out var attribute) ? []
        : attribute.Kind == AttributeKind.Boolean ? ["$true", "$false"]
        : attribute.AllowedValues;
}
