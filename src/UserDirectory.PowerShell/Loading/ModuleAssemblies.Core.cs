using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Loading;

/// <summary>
/// A load context for all that the module brings: PowerShell has UserDirectory.dll alone, and other modules keep their
/// own versions of everything else.
/// </summary>
internal sealed class ModuleAssemblies : AssemblyLoadContext
{
    private const string Own = "UserDirectory";
    private static readonly string Folder = Path.GetDirectoryName(typeof(ModuleAssemblies).Assembly.Location)!;
    // A package has here what is compiled ahead for a platform, which no other platform can load.
    private static readonly string PlatformFolder = Path.Combine(Folder, Platform());

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
        if (assemblyName.Name == Own) return null;
        var file = assemblyName.Name + ".dll";
        string[] places = [Path.Combine(PlatformFolder, file), Path.Combine(Folder, file)];
        var path = Array.Find(places, File.Exists);
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant();
    }
}
