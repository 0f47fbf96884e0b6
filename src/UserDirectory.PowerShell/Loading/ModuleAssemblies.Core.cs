using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace UserDirectory.PowerShell.Loading;

/// <summary>
/// Load context of the module's assemblies. PowerShell itself loads only UserDirectory.dll, so other modules keep their
/// own versions of every package.
/// </summary>
internal sealed class ModuleAssemblies : AssemblyLoadContext
{
    private const string Own = "UserDirectory";
    private static readonly string Folder = Path.GetDirectoryName(typeof(ModuleAssemblies).Assembly.Location)!;
    // A package has here the assemblies that are compiled ahead for one platform; no other platform can load them.
    private static readonly string PlatformFolder = Path.Combine(Folder, Platform());

    private ModuleAssemblies() : base(Own)
    {
    }

    /// <summary>Registers the context before this assembly's code runs. An import only reads its types.</summary>
    [ModuleInitializer]
    internal static void Register()
    {
        var context = new ModuleAssemblies();
        // The assemblies that the cmdlets name. These load all others in this context.
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
