using System.Reflection;
using System.Runtime.CompilerServices;

namespace UserDirectory.PowerShell.Loading;

/// <summary>
/// Resolves the module's assemblies on .NET Framework: only from this folder, by name without version, and only for
/// assemblies of this folder. Loaded by file, they stand beside other modules' versions and need no binding redirects.
/// </summary>
internal static class ModuleAssemblies
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(ModuleAssemblies).Assembly.Location)!;
    private static readonly object Lock = new();
    private static readonly Dictionary<string, Assembly> Loaded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Registers the handler before this assembly's code runs. An import only reads its types.</summary>
    [ModuleInitializer]
    internal static void Register() => AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) => Resolve(wanted);

    private static Assembly? Resolve(ResolveEventArgs wanted)
    {
        if (!IsOfThisFolder(wanted.RequestingAssembly)) return null;
        var path = Path.Combine(Folder, new AssemblyName(wanted.Name).Name + ".dll");
        lock (Lock)
        {
            if (Loaded.TryGetValue(path, out var known)) return known;
            return File.Exists(path) ? Loaded[path] = Assembly.LoadFile(path) : null;
        }
    }

    private static bool IsOfThisFolder(Assembly? assembly) => assembly is { IsDynamic: false }
        && string.Equals(Path.GetDirectoryName(assembly.Location), Folder, StringComparison.OrdinalIgnoreCase);
}
