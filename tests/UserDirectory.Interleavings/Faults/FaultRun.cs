using System.Diagnostics;

namespace UserDirectory.Interleavings.Faults;

/// <summary>Plants each fault in a copy of Core, builds it, and looks for a seed that finds it.</summary>
internal static class FaultRun
{
    /// <summary>Runs all planted faults, or only faults whose text contains a word. Returns the exit code.</summary>
    public static int Run(int seeds, string word)
    {
        var checkout = Checkout();
        var copy = Path.Combine(checkout, "artifacts", "faults");
        if (Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        foreach (var project in (string[])["src/UserDirectory.Core", "src/UserDirectory.AwsClients"])
            Copy(Path.Combine(checkout, project), Path.Combine(copy, project));
        foreach (var file in Directory.GetFiles(checkout, "Directory.*").Append(Path.Combine(checkout, "global.json")))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        var found = 0;
        var all = PlantedFault.All.Where(fault => fault.What.Contains(word, StringComparison.Ordinal)).ToArray();
        foreach (var fault in all)
        {
            var finding = FindingOf(copy, fault, seeds);
            if (finding is not null) found++;
            Console.WriteLine($"{fault.What}: {finding ?? $"NOT FOUND by {seeds} seeds"}");
        }
        Console.WriteLine($"{found} passed, {all.Length - found} failed, 0 skipped");
        return found == all.Length ? 0 : 1;
    }

    private static string? FindingOf(string copy, PlantedFault fault, int seeds)
    {
        var path = Path.Combine(copy, "src", "UserDirectory.Core", fault.File);
        var code = File.ReadAllText(path);
        if (code.Split(fault.Before).Length != 2)
            throw new InvalidOperationException($"{fault.File} must have the code of '{fault.What}' exactly once.");
        File.WriteAllText(path, code.Replace(fault.Before, fault.After, StringComparison.Ordinal));
        try
        {
            Build(Path.Combine(copy, "src", "UserDirectory.Core"));
            return Seeds.FirstFailure(
                seeds, Path.Combine(copy, "artifacts/bin/UserDirectory.Core/release_net8.0/UserDirectory.Core.dll"));
        }
        finally
        {
            File.WriteAllText(path, code);
        }
    }

    private static void Build(string project)
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet",
        [
            "build", project, "-f", "net8.0", "-c", "Release", "--nologo", "-v", "q", "-clp:ErrorsOnly",
            "-p:TreatWarningsAsErrors=false", "-p:EnforceCodeStyleInBuild=false", "-p:RunAnalyzers=false",
        ])
        { RedirectStandardOutput = true })!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        if (build.ExitCode != 0) throw new InvalidOperationException("The build of a planted fault failed:\n" + output);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private static string Checkout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "UserDirectory.psd1"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException("Run this program from the checkout.");
    }
}
