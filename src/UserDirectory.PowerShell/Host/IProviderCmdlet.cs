using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Host;

internal interface IProviderCmdlet
{
    IReadOnlyList<DirectoryProvider> ServedProviders { get; }
}
