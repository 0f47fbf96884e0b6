using System.Text;
using System.Text.Json;
using UserDirectory.CommandLine;
using UserDirectory.Sandbox;

namespace UserDirectory.Tests.Console;

/// <summary>Runs whole commands of the console against a sandbox on loopback.</summary>
public sealed class ConsoleRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("userdirectory-").FullName;
    private readonly SandboxServer _server;

    public ConsoleRun(int users = 30)
    {
        Sandbox = DirectorySandbox.Create(users);
        _server = new SandboxServer(Sandbox);
    }

    public DirectorySandbox Sandbox { get; }

    public SandboxConnection Connection => _server.Connection;

    public CancellationToken Stop { get; set; }

    /// <summary>Called when the first text is written to standard output.</summary>
    public Action? OnFirstOutput { get; set; }

    /// <summary>The options that lead to the sandbox, with the id of WorkMail's organization.</summary>
    public string[] WorkMail =>
    [
        "set-wmuser",
        "--organization-id", Sandbox.OrganizationId,
        "--region", "us-east-1",
        "--endpoint-url", Connection.Url.AbsoluteUri,
        "--access-key", Connection.AccessKey,
        "--secret-key", Connection.SecretKey,
    ];

    public string PathOf(string name) => Path.Combine(_folder, name);

    public string File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    public string File(string name, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    /// <summary>A file that moves the first users to a city each.</summary>
    public string Moves(int users, Func<int, string> city)
    {
        var rows = Enumerable.Range(1, users).Select(number => $"user{number:d5},{city(number)}\n");
        return File("users.csv", "UserName,City\n" + string.Concat(rows));
    }

    public Task<ConsoleResult> RunAsync(params string[] args) => RunWithInputAsync("", args);

    public async Task<ConsoleResult> RunWithInputAsync(string input, params string[] args)
    {
        var (output, error) = (new WatchedWriter(OnFirstOutput), new StringWriter { NewLine = "\n" });
        var terminal = new Terminal
        {
            OpenInput = () => new UnseekableStream(Encoding.UTF8.GetBytes(input)),
            Output = output,
            Error = error,
            Stop = Stop,
        };
        var code = await ConsoleApp.RunAsync(args, terminal);
        return new ConsoleResult(code, output.ToString(), error.ToString());
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class WatchedWriter : StringWriter
    {
        private Action? _onFirst;

        public WatchedWriter(Action? onFirst) => (_onFirst, NewLine) = (onFirst, "\n");

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            Interlocked.Exchange(ref _onFirst, null)?.Invoke();
        }
    }

    private sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}

/// <summary>How a command ended.</summary>
public sealed record ConsoleResult(int Code, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement[] Json => [.. Lines.Select(line => JsonDocument.Parse(line).RootElement)];

    public string[] Targets => [.. Json.Select(line => line.GetProperty("target").GetString()!)];

    public string[] Statuses => [.. Json.Select(line => line.GetProperty("status").GetString()!)];

    public string ErrorCode(int line) => Failure(line, "code");

    public string ErrorMessage(int line) => Failure(line, "message");

    private string Failure(int line, string member) =>
        Json[line].GetProperty("error").GetProperty(member).GetString()!;
}
