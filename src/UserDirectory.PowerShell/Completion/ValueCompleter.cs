using UserDirectory.Attributes;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Completion;

/// <summary>Completes regions of the service, profiles of the cloud's files, or the values of an attribute.</summary>
public sealed class ValueCompleter : ListCompleter
{
    internal override IEnumerable<string> Texts(DirectoryProvider provider, string parameter) => parameter switch
    {
        "Region" => provider.Regions(),
        "ProfileName" => provider.Profiles(),
        _ when provider.Catalog.TryFind(parameter, onPurpose: false, out var attribute) =>
            attribute.Kind == AttributeKind.Boolean ? ["$true", "$false"] : attribute.AllowedValues,
        _ => [],
    };
}
