using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Host;

/// <summary>A cmdlet of one provider, or of all.</summary>
internal interface IProviderCmdlet
{
    /// <summary>The providers that the cmdlet can serve.</summary>
    IReadOnlyList<DirectoryProvider> ServedProviders { get; }
}
