using System.Diagnostics;
using System.Globalization;

namespace UserDirectory.Benchmarks;

/// <summary>Time and memory of a run in its own process.</summary>
internal readonly record struct Measured(double Seconds, double PeakMegabytes);

/// <summary>Other processes: the static server, PowerShell, the peers.</summary>
internal static class Child
{
    public static readonly string Folder = AppContext.BaseDirectory;
    private static readonly string Self = Path.Combine(Folder, "UserDirectory.Benchmarks.dll");

    /// <summary>Starts the static server; disposing it ends it.</summary>
    public static Server StartServer()
    {
        var process = Process.Start(Info("dotnet", [Self, "serve"]))!;
        return new Server(process, process.StandardOutput.ReadLine()!);
    }

    public static Measured RawHttp(Server server, int calls) => Run("dotnet", Self, "http", server.Url, Text(calls));

    public static Measured Boto(Server server, int users, int threads) =>
        Run("python3", Path.Combine(Folder, "peers", "boto.py"), server.Url, Text(users), Text(threads));

    public static Measured JavaScript(Server server, int users, string modules) =>
        Run("node", Path.Combine(Folder, "peers", "sdk.mjs"), server.Url, Text(users), "16", modules);

    /// <summary>Whether a command works.</summary>
    public static bool Works(string command, params string[] arguments)
    {
        try
        {
            Run(command, arguments);
            return true;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    internal static Measured Run(string command, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(Info(command, arguments))!;
        process.OutputDataReceived += (_, _) => { };
        var errors = process.StandardError.ReadToEndAsync();
        process.BeginOutputReadLine();
        var peak = 0L;
        while (!process.WaitForExit(50)) peak = Math.Max(peak, WorkingSet(process));
        return process.ExitCode == 0 ? new Measured(watch.Elapsed.TotalSeconds, peak / 1048576.0)
            : throw new InvalidOperationException(
                $"{command} {arguments[0]}: exit code {process.ExitCode}: {errors.Result}");
    }

    // A process that has ended has no working set.
    private static long WorkingSet(Process process)
    {
        try
        {
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    /// <summary>Runs a command, and returns its output without the last line break.</summary>
    internal static string Output(string command, params string[] arguments)
    {
        using var process = Process.Start(Info(command, arguments))!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.TrimEnd()
            : throw new InvalidOperationException($"{command} {arguments[0]}: exit code {process.ExitCode}");
    }

    private static ProcessStartInfo Info(string command, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Suite.Checkout(),
        };
        (info.Environment["AWS_ACCESS_KEY_ID"], info.Environment["AWS_SECRET_ACCESS_KEY"]) = ("AKIAEXAMPLE", "example");
        return info;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal sealed record Server(Process Process, string Url) : IDisposable
    {
        public void Dispose()
        {
            Process.Kill();
            Process.Dispose();
        }
    }
}
