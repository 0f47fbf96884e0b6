using System.Text;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace UserDirectory.Benchmarks.Micro;

/// <summary>The parts of a request, each compared with a peer, in this process and without a network.</summary>
internal static class Parts
{
    public static Task RunAsync(Sizes sizes, StringBuilder report)
    {
        // Runs in this process, because a generated program would need the build settings of the checkout.
        var job = (sizes == Sizes.All ? Job.ShortRun : Job.Dry).WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance).AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "userdirectory-benchmark-micro"));
        Suite.Line(report, $"## Parts of a request, without the network\n");
        report.AppendLine("| part | time, the first of its kind being 1 | bytes allocated |")
            .AppendLine("|---|---|---|");
        foreach (var summary in BenchmarkRunner.Run(typeof(Parts).Assembly, config))
        {
            var first = 0.0;
            foreach (var part in summary.BenchmarksCases)
            {
                if (summary[part]?.ResultStatistics is not { } times)
                    throw new InvalidOperationException($"{part.Descriptor.WorkloadMethodDisplayInfo} did not run.");
                if (first == 0) first = times.Median;
                var name = part.Descriptor.WorkloadMethodDisplayInfo;
                var bytes = summary[part]!.GcStats.GetBytesAllocatedPerOperation(part);
                Suite.Line(report, $"| {name.Trim('\'')} | {times.Median / first:0.00} | {bytes} |");
            }
        }
        return Task.CompletedTask;
    }
}
