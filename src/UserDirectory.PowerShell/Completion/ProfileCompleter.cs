using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Completion;

/// <summary>The profiles of the cloud's configuration files.</summary>
public sealed class ProfileCompleter : ListCompleter
{
    internal override IEnumerable<string> Texts(DirectoryProvider provider, string parameter) =>
        provider.Profiles();
}
