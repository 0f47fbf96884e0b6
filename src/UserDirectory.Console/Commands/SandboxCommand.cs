using System.CommandLine;
using System.Net.Sockets;
using UserDirectory.Sandbox;

namespace UserDirectory.CommandLine.Commands;

/// <summary><c>sandbox</c>: the four services on loopback, for any client.</summary>
internal static class SandboxCommand
{
    private const int MostUsers = 1_000_000;

    private static readonly Option<int?> Port = new("--port")
    {
        Description = "The port on 127.0.0.1; a free one when not given.",
        HelpName = "N",
    };

    private static readonly Option<string?> SeedFile = new("--seed")
    {
        Description = "A JSON file of users.",
        HelpName = "FILE",
    };

    private static readonly Option<int?> Users = new("--users")
    {
        Description = "Made-up users: user00001 and so on. Default: 20.",
        HelpName = "N",
    };

    private static readonly Option<double?> Rate = new("--requests-per-second")
    {
        Description = "The rate that each service permits; more is throttled.",
        HelpName = "N",
    };

    private static readonly Option<int> Burst = new("--burst")
    {
        Description = "Requests that may come at once under that rate.",
        HelpName = "N",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<int> Delay = new("--delay-ms")
    {
        Description = "How long each answer waits.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<string?> SessionToken = new("--session-token")
    {
        Description = "The token that must come with the keys, as with temporary credentials.",
        HelpName = "TOKEN",
    };

    public static Command Create(Terminal terminal)
    {
        const string Description =
            "Serve the four services from memory on 127.0.0.1. Prints one line of JSON with address, ids and keys.";
        var command = new Command("sandbox", Description)
        {
            Port, SeedFile, Users, Rate, Burst, Delay, SessionToken,
        };
        command.SetAction((parsed, _) => RunAsync(parsed, terminal));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal)
    {
        var options = new SandboxOptions
        {
            RequestsPerSecond = parsed.GetValue(Rate), Burst = parsed.GetValue(Burst),
            Delay = TimeSpan.FromMilliseconds(parsed.GetValue(Delay)), CallHistory = 0,
            SessionToken = parsed.GetValue(SessionToken),
        };
        var sandbox = Create(parsed.GetValue(SeedFile), parsed.GetValue(Users), options);
        using var server = Serve(sandbox, parsed.GetValue(Port) ?? 0);
        await terminal.Output.WriteLineAsync(server.Connection.ToJson()).ConfigureAwait(false);
        await terminal.Output.FlushAsync().ConfigureAwait(false);
        await terminal.Error.WriteLineAsync("Serving until Ctrl+C.").ConfigureAwait(false);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = terminal.Stop.Register(stopped.SetResult);
        await stopped.Task.ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static DirectorySandbox Create(string? seed, int? users, SandboxOptions options)
    {
        if (seed is null)
        {
            return users is null or (>= 0 and <= MostUsers) ? DirectorySandbox.Create(users ?? 20, options)
                : throw new UnusableException("--users must be from 0 to 1000000.");
        }
        if (users is not null) throw new UnusableException("Give either --seed or --users.");
        try
        {
            using var file = File.OpenRead(seed);
            return DirectorySandbox.FromJson(file, options);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new UnusableException($"The seed {seed} can't be used: {error.Message}");
        }
    }

    private static SandboxServer Serve(DirectorySandbox sandbox, int port)
    {
        try
        {
            return new SandboxServer(sandbox, port);
        }
        catch (Exception error) when (error is SocketException or ArgumentOutOfRangeException)
        {
            throw new UnusableException($"Port {port} can't be used: {error.Message}");
        }
    }
}
