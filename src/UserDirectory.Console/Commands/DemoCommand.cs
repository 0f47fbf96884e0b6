using System.CommandLine;
using UserDirectory.Sandbox;

namespace UserDirectory.CommandLine.Commands;

/// <summary><c>demo</c>: one CSV into all four systems, on a sandbox: the plan, the update, the second run.</summary>
internal static class DemoCommand
{
    private const int UsersInSandbox = 5;

    public static Command Create(Terminal terminal)
    {
        var command = new Command("demo", "Update made-up users of all four systems in memory: the plan, the update, the second run.");
        command.SetAction((_, _) => RunAsync(terminal));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal)
    {
        var csv = Path.Combine(AppContext.BaseDirectory, "demo", "users.csv");
        await terminal.Output.WriteLineAsync($"The file, {csv}:\n").ConfigureAwait(false);
        await terminal.Output.WriteLineAsync(await File.ReadAllTextAsync(csv).ConfigureAwait(false)).ConfigureAwait(false);
        var sandbox = DirectorySandbox.Create(UsersInSandbox);
        foreach (var system in DirectorySystem.All)
        {
            foreach (var (title, whatIf) in new[] { ("the plan", true), ("the update", false), ("the second run", false) })
            {
                var settings = new UpdateSettings
                {
                    Id = system.IdIn(sandbox), CsvPath = csv, WhatIf = whatIf, Connection = SandboxConnections.Of(sandbox),
                };
                var command = $"{system.Command} {system.IdOption} {settings.Id} --csv users.csv{(whatIf ? " --what-if" : "")}";
                await terminal.Output.WriteLineAsync($"— {system.Catalog.System}: {title} —\n> userdirectory {command}").ConfigureAwait(false);
                await terminal.Output.FlushAsync().ConfigureAwait(false);
                var code = await UpdateCommand.RunAsync(system, settings, terminal).ConfigureAwait(false);
                if (code != ExitCode.Done) return code;
                await terminal.Output.WriteLineAsync().ConfigureAwait(false);
            }
        }
        return ExitCode.Done;
    }
}
