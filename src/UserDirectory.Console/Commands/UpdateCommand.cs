using System.CommandLine;
using UserDirectory.Changes;
using UserDirectory.CommandLine.Output;
using UserDirectory.CommandLine.Rows;
using UserDirectory.Pipeline;
using UserDirectory.Requests;
using UserDirectory.Sandbox;

namespace UserDirectory.CommandLine.Commands;

/// <summary>One of the four update commands.</summary>
internal static class UpdateCommand
{
    private const int UsersInSandbox = 20;

    public static Command Create(DirectorySystem system, Terminal terminal)
    {
        var options = new UpdateOptions(system);
        var command = new Command(system.Command, system.Description);
        foreach (var option in options.All) command.Options.Add(option);
        command.SetAction((parsed, _) => RunAsync(system, options.Read(parsed), terminal));
        return command;
    }

    internal static async Task<int> RunAsync(DirectorySystem system, UpdateSettings settings, Terminal terminal)
    {
        using var source = UserSource.Open(settings, system.Catalog, terminal);
        if (source.Warning is { } warning)
            await terminal.Error.WriteLineAsync($"Warning: {warning}").ConfigureAwait(false);
        var progress = new Progress(terminal, source.Total);
        var directory = Open(system, settings, terminal, progress);
        using var failedRows = FailedRows.Create(settings.FailedRowsPath, source.Header);
        var writer = ResultWriter.Create(settings.Format, terminal);
        var summary = new RunSummary();
        var pipeline = new UpdatePipeline(directory, new PipelineOptions
        {
            ThrottleLimit = settings.ThrottleLimit, WhatIf = settings.WhatIf, Time = terminal.Time,
        });
        try
        {
            var changes = pipeline.RunAsync(source.ReadAsync(), terminal.Stop, terminal.Abandon);
            await foreach (var change in changes.ConfigureAwait(false))
            {
                if (terminal.WritesToScreen) progress.Clear();
                writer.Write(change);
                summary.Add(change);
                failedRows?.Write(change);
                if (terminal.WritesToScreen) writer.Flush();
                progress.Report(change.Status == ChangeStatus.Failed);
            }
        }
        catch (RunStoppedException stopped)
        {
            foreach (var update in stopped.NotDone) failedRows?.Write(update);
            throw new UnusableException($"Stopped after {summary.Total} users: {stopped.Message}");
        }
        finally
        {
            progress.Clear();
            writer.Flush();
        }
        return await FinishAsync(writer, summary, terminal).ConfigureAwait(false);
    }

    private static async Task<int> FinishAsync(ResultWriter writer, RunSummary summary, Terminal terminal)
    {
        writer.Finish(summary);
        writer.Flush();
        if (terminal.Stop.IsCancellationRequested)
        {
            var said = $"Stopped: {summary} What came after them was not begun.";
            await terminal.Error.WriteLineAsync(said).ConfigureAwait(false);
            return ExitCode.Stopped;
        }
        return summary.Failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
    }

    private static IUserDirectory Open(
        DirectorySystem system, UpdateSettings settings, Terminal terminal, Progress progress)
    {
        var governor = new GovernorOptions
        {
            Timeout = settings.Timeout, Time = terminal.Time,
            Log = settings.Verbose ? new RequestLog(terminal.Error, progress).Write : null,
        };
        if (settings.UsesSandbox)
        {
            var sandbox = DirectorySandbox.Create(UsersInSandbox);
            return system.Open(settings.Id ?? system.IdIn(sandbox), SandboxConnections.Of(sandbox), governor);
        }
        if (settings.Id is null)
            throw new UnusableException($"Give {system.IdOption} ID, or --sandbox to try it without an account.");
        return system.Open(settings.Id, settings.Connection, governor);
    }
}
