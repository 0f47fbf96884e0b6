using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using UserDirectory.Interleavings.Control;
using UserDirectory.Interleavings.Faults;
using UserDirectory.Interleavings.World;

namespace UserDirectory.Interleavings;

/// <summary>The commands of this program.</summary>
public static class Seeds
{
    /// <summary>The places in the code where another thread may continue, by their number.</summary>
    internal static IReadOnlyList<ControlPoint> Points { get; private set; } = [];

    /// <summary>The types whose objects change.</summary>
    internal static IReadOnlyList<string> Types { get; private set; } = [];

    /// <summary>Runs seeds, shows the trace of one seed, or plants faults. Returns the exit code.</summary>
    public static int Start(string[] args, IReadOnlyList<(string Type, string Where, bool HasState)> points)
    {
        Points = [.. points.Select(point => new ControlPoint(point.Type, point.Where, point.HasState))];
        Types = [.. Points.Where(point => point.HasState).Select(point => point.Type).Distinct()
            .Order(StringComparer.Ordinal)];
        return args switch
        {
            ["run", var count] => RunAll(Number(count)),
            ["part", var first, var count, var step] => RunPart(Number(first), Number(count), Number(step)),
            ["find", var first, var count, var step] => Find(Number(first), Number(count), Number(step)),
            ["seed", var seed] => Show(Number(seed)),
            ["faults", var count] => FaultRun.Run(Number(count), ""),
            ["faults", var count, var word] => FaultRun.Run(Number(count), word),
            _ => Usage(),
        };
    }

    /// <summary>The first failure of some seeds with another build of Core; null without a failure.</summary>
    internal static string? FirstFailure(int count, string core) => Children("find", count, core)
        .Where(line => line.StartsWith("seed ", StringComparison.Ordinal))
        .MinBy(line => Number(line.Split(' ', ':')[1]));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int Usage()
    {
        Console.Error.WriteLine("""
            run 1000         runs 1000 seeds twice each, compares the two traces, and compares the results with a model
            seed 17          shows the trace of a seed
            faults 3000      plants each fault in a copy of Core, and shows which of 3000 seeds finds the fault
            faults 3000 lock plants only the faults whose text contains the word "lock"
            """);
        return 2;
    }

    private static int RunAll(int count)
    {
        var clock = Stopwatch.StartNew();
        var lines = Children("part", count, core: null);
        foreach (var line in lines.Where(line => line.StartsWith("seed ", StringComparison.Ordinal)))
            Console.WriteLine(line);
        var done = lines.Where(line => line.StartsWith("done ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')).ToArray();
        var passed = done.Sum(parts => Number(parts[1]));
        Console.WriteLine($"{count} seeds, each twice, in {clock.Elapsed.TotalSeconds:F0} s; hash of the traces "
            + HashOf(string.Concat(done.Select(parts => parts[2]).Order(StringComparer.Ordinal)))[..16]);
        Console.WriteLine($"{passed} passed, {count - passed} failed, 0 skipped");
        return passed == count ? 0 : 1;
    }

    // A process for each processor, because a run uses one thread at a time.
    private static string[] Children(string command, int count, string? core)
    {
        var processes = Math.Min(Environment.ProcessorCount, count);
        return [.. Enumerable.Range(0, processes).AsParallel().WithDegreeOfParallelism(processes).SelectMany(number =>
            Child(core, command, 1 + number, (count - number + processes - 1) / processes, processes))];
    }

    private static List<string> Child(string? core, params object[] args)
    {
        using var child = new Process
        {
            StartInfo = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true },
        };
        foreach (var arg in args)
            child.StartInfo.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"{arg}"));
        if (core is not null) child.StartInfo.Environment["USERDIRECTORY_CORE"] = core;
        child.Start();
        var lines = new List<string>();
        while (child.StandardOutput.ReadLine() is { } line) lines.Add(line);
        child.WaitForExit();
        return lines;
    }

    private static int RunPart(int first, int count, int step)
    {
        Prepare();
        var passed = 0;
        var hashes = new StringBuilder();
        for (var seed = first; count-- > 0; seed += step)
        {
            var (trace, failure) = new SeededRun(seed).Run();
            if (failure is null && new SeededRun(seed).Run().Trace != trace) failure = "two runs have different traces";
            if (failure is null) passed++;
            else Tell(seed, failure);
            hashes.Append(HashOf(trace));
        }
        Console.WriteLine($"done {passed} {HashOf(hashes.ToString())}");
        return 0;
    }

    private static int Find(int first, int count, int step)
    {
        Prepare();
        for (var seed = first; count-- > 0; seed += step)
        {
            if (new SeededRun(seed).Run().Failure is not { } failure) continue;
            Tell(seed, failure);
            break;
        }
        return 0;
    }

    private static void Tell(int seed, string failure) => Console.WriteLine($"seed {seed}: {failure.Split('\n')[0]}");

    private static int Show(int seed)
    {
        Prepare();
        var (trace, failure) = new SeededRun(seed).Run();
        Console.WriteLine(trace);
        Console.WriteLine(failure is null ? "passed" : "FAILED: " + failure);
        Console.WriteLine("hash " + HashOf(trace)[..16]);
        return failure is null ? 0 : 1;
    }

    // The first run of a process also initializes static members, which must not change the traces of later runs.
    private static void Prepare() => _ = new SeededRun(0).Run();

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
