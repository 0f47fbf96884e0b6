using System.CommandLine;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.SandboxHost;

const int MostUsers = 1_000_000;

var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; a free one when not given." };
var seed = new Option<FileInfo?>("--seed") { Description = "A JSON file of users, in place of made-up ones." };
var users = new Option<int>("--users")
{
    Description = "Made-up users: user00001 and so on.", DefaultValueFactory = _ => 20,
};
var rate = new Option<double?>("--requests-per-second")
{
    Description = "The rate that each service permits; more is throttled.",
};
var burst = new Option<int>("--burst")
{
    Description = "Requests that may come at once under that rate.", DefaultValueFactory = _ => 20,
};
var delay = new Option<int>("--delay-ms") { Description = "How long each answer waits." };
var token = new Option<string?>("--session-token")
{
    Description = "The token that must come with the keys, as with temporary credentials.",
};
var noRevisions = new Option<bool>("--no-revisions")
{
    Description = "The identity store knows no revisions of users, as older endpoints.",
};
var command = new RootCommand(
    "Serves the four services from memory on 127.0.0.1. Prints one line of JSON with address, ids and keys.")
{
    port, seed, users, rate, burst, delay, token, noRevisions,
};
command.SetAction((parsed, _) => ServeAsync(parsed));
return await command.Parse(args).InvokeAsync(
    new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

async Task<int> ServeAsync(ParseResult parsed)
{
    try
    {
        await using var server = await SandboxServer.StartAsync(Create(parsed), parsed.GetValue(port));
        Console.WriteLine(server.Connection.ToJson());
        await Console.Error.WriteLineAsync("Serving until Ctrl+C.");
        await server.WaitForShutdownAsync();
        return 0;
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException
        or ArgumentOutOfRangeException)
    {
        await Console.Error.WriteLineAsync(error.Message);
        return 2;
    }
}

DirectorySandbox Create(ParseResult parsed)
{
    var options = new SandboxOptions
    {
        RequestsPerSecond = parsed.GetValue(rate), Burst = parsed.GetValue(burst),
        Delay = TimeSpan.FromMilliseconds(parsed.GetValue(delay)), CallHistory = 0,
        SessionToken = parsed.GetValue(token), Revisions = !parsed.GetValue(noRevisions),
    };
    if (parsed.GetValue(seed) is not { } file)
    {
        return parsed.GetValue(users) is >= 0 and <= MostUsers and var number ? DirectorySandbox.Create(number, options)
            : throw new FormatException("--users must be from 0 to 1000000.");
    }
    using var json = file.OpenRead();
    return DirectorySandbox.FromJson(json, options);
}
