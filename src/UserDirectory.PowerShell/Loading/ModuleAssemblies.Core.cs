using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace UserDirectory.PowerShell.Loading;

/// <summary>
/// A load context for all that the module brings: PowerShell has UserDirectory.dll alone, and other modules keep their
/// own versions of everything else.
/// </summary>
internal sealed class ModuleAssemblies : AssemblyLoadContext
{
    private const string Own = "UserDirectory";
    private static readonly string Folder = Path.GetDirectoryName(typeof(ModuleAssemblies).Assembly.Location)!;

    private ModuleAssemblies() : base(Own)
    {
    }

    /// <summary>
    /// Begins to answer for the module's own assemblies, before anything of this one runs;
    /// an import only reads its types.
    /// </summary>
    [ModuleInitializer]
    internal static void Register()
    {
        var context = new ModuleAssemblies();
        // Only what the cmdlets name themselves: the rest is asked for from within this context.
        Default.Resolving += (_, name) =>
            name.Name is "UserDirectory.Core" or "UserDirectory.Sandbox" ? context.LoadFromAssemblyName(name) : null;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(Folder, assemblyName.Name + ".dll");
        return assemblyName.Name != Own && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
