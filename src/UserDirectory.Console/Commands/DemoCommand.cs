using System.CommandLine;
using UserDirectory.Sandbox;

namespace UserDirectory.CommandLine.Commands;

/// <summary><c>demo</c>: one CSV into all four systems, on a sandbox: the plan, the update, the second run.</summary>
internal static class DemoCommand
{
    private const int UsersInSandbox = 5;

    private static readonly (string Title, bool WhatIf)[] Runs =
    [
        ("the plan", true), ("the update", false), ("the second run", false),
    ];

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "demo", "Update made-up users of all four systems in memory: the plan, the update, the second run.");
        command.SetAction((_, _) => RunAsync(terminal));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal)
    {
        var csv = Path.Combine(AppContext.BaseDirectory, "demo", "users.csv");
        await terminal.Output.WriteLineAsync($"The file, {csv}:\n").ConfigureAwait(false);
        var users = await File.ReadAllTextAsync(csv).ConfigureAwait(false);
        await terminal.Output.WriteLineAsync(users).ConfigureAwait(false);
        var sandbox = DirectorySandbox.Create(UsersInSandbox);
        foreach (var system in DirectorySystem.All)
        {
            foreach (var (title, whatIf) in Runs)
            {
                var settings = new UpdateSettings
                {
                    Id = system.IdIn(sandbox), CsvPath = csv, WhatIf = whatIf,
                    Connection = SandboxConnections.Of(sandbox),
                };
                await terminal.Output.WriteLineAsync(HeadingOf(system, title, settings)).ConfigureAwait(false);
                await terminal.Output.FlushAsync().ConfigureAwait(false);
                var code = await UpdateCommand.RunAsync(system, settings, terminal).ConfigureAwait(false);
                if (code != ExitCode.Done) return code;
                await terminal.Output.WriteLineAsync().ConfigureAwait(false);
            }
        }
        return ExitCode.Done;
    }

    private static string HeadingOf(DirectorySystem system, string title, UpdateSettings settings)
    {
        var whatIf = settings.WhatIf ? " --what-if" : "";
        var command = $"{system.Command} {system.IdOption} {settings.Id} --csv users.csv{whatIf}";
        return $"— {system.Catalog.System}: {title} —\n> userdirectory {command}";
    }
}
