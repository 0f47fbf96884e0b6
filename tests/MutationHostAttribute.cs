using System.Reflection;
using System.Runtime.CompilerServices;
using UserDirectory.Tests;
using Xunit.v3;

[assembly: MutationHost]

namespace UserDirectory.Tests;

/// <summary>
/// Makes the test hosts of Stryker right for mutants of static initializers. A host initializes a type once but tests
/// many mutants, so such a mutant would act on all later mutants or on none. When a host starts, all types of the
/// measured assembly are initialized, and no mutant is active. Every test fails for the mutants in the code that this
/// runs, and tests/mutation.ps1 tests each of them in a process of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class MutationHostAttribute : BeforeAfterTestAttribute
{
    private static readonly HashSet<int> Initializing = [];

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Initializing.Count == 0) return;
        using var file = new FileStream(Environment.GetEnvironmentVariable("STRYKER_MUTANT_FILE")!,
            FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var active = new byte[4];
        file.ReadExactly(active);
        if (Initializing.Contains(BitConverter.ToInt32(active)))
            throw new InvalidOperationException("This mutant is tested in its own process.");
    }

#pragma warning disable CA2255 // This is a test program and not a library.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Start()
    {
        if (!Environment.GetCommandLineArgs().Contains("--server")) return;
        var measured = typeof(MutationHostAttribute).Assembly.GetReferencedAssemblies()
            .Where(name => name.Name is "UserDirectory.Core" or "UserDirectory")
            .Select(name => Assembly.Load(name).GetTypes())
            .FirstOrDefault(types => Array.Exists(types, type => type.Name == "MutantControl")) ?? [];
        if (Array.Find(measured, type => type.Name == "MutantControl") is not { } control) return;
        var coverage = control.GetField("CaptureCoverage")!;
        var before = coverage.GetValue(null);
        // While Stryker captures the coverage, no mutant is active.
        coverage.SetValue(null, true);
        foreach (var type in measured.Where(type => !type.ContainsGenericParameters))
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        foreach (var attribute in DirectoryProviders.All.SelectMany(provider => provider.Catalog.Attributes))
            _ = attribute.Items?.Check("""[{"":""}]""", isRecorded: false);
        var covered = (IList<int>[])control.GetMethod("GetCoverageData")!.Invoke(null, null)!;
        coverage.SetValue(null, before);
        Initializing.UnionWith(covered[0]);
        File.WriteAllText(Path.Combine(Path.GetTempPath(), "initializing.txt"), string.Join(' ', covered[0]));
    }
}
