using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Completion;

/// <summary>Completes the regions that have the service.</summary>
public sealed class RegionCompleter : ListCompleter
{
    internal override IEnumerable<string> Texts(DirectoryProvider provider, string parameter) =>
        provider.Regions();
}
