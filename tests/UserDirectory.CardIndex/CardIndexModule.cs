using System.Management.Automation;

namespace UserDirectory.CardIndex;

/// <summary>Adds the provider to the list while PowerShell has this assembly as a module.</summary>
public sealed class CardIndexModule : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    public void OnImport() => DirectoryProviders.Add(CardIndexProvider.Provider);

    public void OnRemove(PSModuleInfo psModuleInfo) => DirectoryProviders.Remove(CardIndexProvider.Provider);
}
