using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Host;

/// <summary>A cmdlet that works for one provider, or for all providers.</summary>
internal interface IProviderCmdlet
{
    IReadOnlyList<DirectoryProvider> ServedProviders { get; }
}
