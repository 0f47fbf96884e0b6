using System.ComponentModel;
using System.Diagnostics;

namespace UserDirectory.CredentialSources;

/// <summary>Runs a command that prints credentials, and returns its output.</summary>
internal static class CommandOutput
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    public static async Task<string> ReadAsync(
        string command, string name, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Start(command), EnableRaisingEvents = true };
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => ended.TrySetResult(true);
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            throw CredentialSourcesErrors.CommandNotStarted(name, error);
        }
        process.StandardInput.Close();
#pragma warning disable CA2016 // Killing the process ends both reads; netstandard2.0 lacks the overload.
        var output = process.StandardOutput.ReadToEndAsync();
        // Read so that the command does not block, but never shown, because it may repeat a secret.
        var errors = process.StandardError.ReadToEndAsync();
#pragma warning restore CA2016
        var all = Task.WhenAll(ended.Task, output, errors);
        if (await Task.WhenAny(all, Task.Delay(Patience, cancellationToken)).ConfigureAwait(false) != all)
        {
            Kill(process);
            cancellationToken.ThrowIfCancellationRequested();
            throw CredentialSourcesErrors.CommandTooSlow(name, Patience);
        }
        return process.ExitCode == 0
            ? await output.ConfigureAwait(false)
            : throw CredentialSourcesErrors.CommandFailed(name, process.ExitCode);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // The process has already ended.
        }
    }

    private static ProcessStartInfo Start(string command)
    {
#if NET
        if (!OperatingSystem.IsWindows()) return Redirected(new("/bin/sh", ["-c", $"exec {command}"]));
#endif
        var isQuoted = command.Length > 0 && command[0] == '"';
        var end = isQuoted ? command.IndexOf('"', 1) : command.IndexOf(' ');
        return Redirected(end < 0 ? new(command.Trim('"'))
            : new(command.Substring(0, end).TrimStart('"'), command.Substring(end + 1).Trim()));
    }

    private static ProcessStartInfo Redirected(ProcessStartInfo start)
    {
        (start.UseShellExecute, start.CreateNoWindow) = (false, true);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        return start;
    }
}
