using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Host;

/// <summary>A cmdlet that works for one provider, or for all providers.</summary>
internal interface IProviderCmdlet
{
    /// <summary>The providers that the cmdlet can serve.</summary>
    IReadOnlyList<DirectoryProvider> ServedProviders { get; }
}
