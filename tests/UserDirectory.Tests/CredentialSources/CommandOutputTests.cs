using System.Diagnostics;
using System.Globalization;
using UserDirectory.Changes;
using UserDirectory.CredentialSources;

namespace UserDirectory.Tests.CredentialSources;

/// <summary>Commands that print credentials: on Unix, a shell runs them; on Windows, no shell does.</summary>
public sealed class CommandOutputTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("echo key", "key")]
    [InlineData("printf '%s' 'a b'", "a b")]
    [InlineData("""printf '%s' "a \"b\" c" """, """a "b" c""")]
    [InlineData("""printf '%s' 'a "b" c'""", """a "b" c""")]
    [InlineData("""printf '%s' 'a "b" \\ c\'""", """a "b" \\ c\""")]
    [InlineData("""printf '%s' a\ b\$HOME\\""", """a b$HOME\""")]
    public async Task The_shell_splits_and_quotes_a_command_on_Unix(string command, string output)
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(output, (await ReadAsync(command)).TrimEnd('\n'));
    }

    [Theory]
    [InlineData("cmd /c echo key", "key")]
    [InlineData("\"cmd\" /c echo \"a b\"", "\"a b\"")]
    [InlineData("\"hostname\"", null)]
    [InlineData("hostname", null)]
    public async Task The_path_of_a_program_may_be_in_quotation_marks_on_Windows(string command, string? output)
    {
        if (!OperatingSystem.IsWindows()) return;
        var printed = (await ReadAsync(command)).Trim();
        if (output is null) Assert.NotEmpty(printed);
        else Assert.Equal(output, printed);
    }

    [Fact]
    public async Task A_command_that_can_not_be_started_is_an_error_on_Windows()
    {
        if (!OperatingSystem.IsWindows()) return;
        Assert.Contains("can't be started", await FailureAsync("no-such-program-here"));
    }

    [Fact]
    public async Task A_command_that_fails_gives_its_exit_code_and_not_its_output()
    {
        var failure = await FailureAsync(OperatingSystem.IsWindows()
            ? "cmd /c \"echo s3cr3t & echo s3cr3t 1>&2 & exit 3\"" : "sh -c 'echo s3cr3t; echo s3cr3t >&2; exit 3'");
        Assert.Equal("The command ended with exit code 3. Run the command by hand to see why.", failure);
    }

    [Fact]
    public async Task A_command_that_does_not_exist_is_an_error_on_Unix()
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.StartsWith("The command ended with exit code 127.", await FailureAsync("/no/such/program"));
    }

    [Fact]
    public async Task A_command_gets_an_empty_input_and_may_print_many_errors()
    {
        if (OperatingSystem.IsWindows()) return;
        // A full pipe of 64 KB would block a command whose errors nobody reads.
        Assert.Equal("key\n", await ReadAsync("sh -c 'cat; head -c 200000 /dev/zero >&2; echo key'"));
    }

    [Fact]
    public async Task A_command_ends_when_the_caller_stops()
    {
        if (OperatingSystem.IsWindows()) return;
        var file = Path.GetTempFileName();
        try
        {
            using var stop = new CancellationTokenSource();
            var read = CommandOutput.ReadAsync(
                $"sh -c 'echo $$ > {file}; exec tail -f /dev/null'", "The command", stop.Token);
            Assert.True(SpinWait.SpinUntil(
                () => File.ReadAllText(file).EndsWith('\n'), TimeSpan.FromSeconds(30)));
            using var command = Process.GetProcessById(int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture));
            Assert.False(read.IsCompleted);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
            Assert.True(command.WaitForExit(10_000));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task<string> ReadAsync(string command) => CommandOutput.ReadAsync(command, "The command", Token);

    private static async Task<string> FailureAsync(string command)
    {
        var failure = await Assert.ThrowsAsync<UserDirectoryException>(() => ReadAsync(command));
        Assert.Equal((FailureKind.Credentials, "NoCredentials"), (failure.Kind, failure.Code));
        return failure.Message;
    }
}
