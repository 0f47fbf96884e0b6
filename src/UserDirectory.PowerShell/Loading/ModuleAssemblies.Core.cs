using System.Reflection;
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
    private static readonly Lazy<ModuleAssemblies> Context = new(Create);

    private ModuleAssemblies() : base(Own)
    {
    }

    /// <summary>Begins to answer for the module's own assemblies; a second time does nothing.</summary>
    public static void Register() => _ = Context.Value;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(Folder, assemblyName.Name + ".dll");
        return assemblyName.Name != Own && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private static ModuleAssemblies Create()
    {
        var context = new ModuleAssemblies();
        // Only what the cmdlets name themselves: the rest is asked for from within this context.
        Default.Resolving += (_, name) =>
            name.Name is "UserDirectory.Core" or "UserDirectory.Sandbox" ? context.LoadFromAssemblyName(name) : null;
        return context;
    }
}
