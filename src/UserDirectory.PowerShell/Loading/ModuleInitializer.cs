using System.Management.Automation;

namespace UserDirectory.PowerShell.Loading;

/// <summary>What PowerShell runs when it imports the module: only a hook, so that an import loads nothing else.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => ModuleAssemblies.Register();
}
