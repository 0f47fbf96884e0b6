using System.Reflection;
using System.Runtime.Loader;

namespace UserDirectory.Interleavings.Control;

/// <summary>Load context that rewrites Core, the AWS clients and the AWS SDK, and no other assembly.</summary>
internal sealed class ControlledContext : AssemblyLoadContext
{
    private readonly Dictionary<string, byte[]> _code;

    /// <param name="core">The path of another build of Core, such as one with a planted fault; may be null.</param>
    public ControlledContext(string? core) => _code = Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
        .Select(path => (Path: path, Name: Path.GetFileNameWithoutExtension(path)))
        .Where(file => file.Name is "UserDirectory.Core" or "UserDirectory.AwsClients"
            || file.Name.StartsWith("AWSSDK.", StringComparison.Ordinal))
        .ToDictionary(file => file.Name, file => Rewriter.Rewrite(
            file.Name == "UserDirectory.Core" && core is not null ? core : file.Path));

    /// <summary>
    /// The places in the code where another thread may continue: type, place, and whether the type has state.
    /// </summary>
    public static IReadOnlyList<(string Type, string Where, bool HasState)> Points =>
        [.. Rewriter.Points.Select(one => (one.Type, one.Where, one.HasState))];

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (_code.TryGetValue(assemblyName.Name!, out var code)) return LoadFromStream(new MemoryStream(code));
        var path = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
