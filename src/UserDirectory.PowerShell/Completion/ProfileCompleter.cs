using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Completion;

/// <summary>Completes the profiles of the cloud's configuration files.</summary>
public sealed class ProfileCompleter : ListCompleter
{
    internal override IEnumerable<string> Texts(DirectoryProvider provider, string parameter) =>
        provider.Profiles();
}
