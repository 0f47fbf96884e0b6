using UserDirectory.Sandbox;

namespace UserDirectory.Tests.Console;

public sealed class BadUsageTests : IDisposable
{
    private static readonly string[] OneUser = ["--user", "a", "--set", "City=X"];

    private readonly ConsoleRun _run = new();

    private string[] Organization => ["set-wmuser", "--organization-id", _run.Sandbox.OrganizationId];

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("Give either --csv FILE or --user ID.")]
    [InlineData("Give either --csv FILE or --user ID.", "--csv", "x.csv", "--user", "alice")]
    [InlineData(
        "--set goes with --user; a file has its values in its columns.", "--csv", "x.csv", "--set", "City=Bonn")]
    [InlineData("--set takes NAME=VALUE.", "--user", "alice", "--set", "City")]
    [InlineData(
        "--set: Amazon WorkMail has no attribute 'Deparment'. Did you mean Department?",
        "--user", "alice", "--set", "Deparment=X")]
    [InlineData(
        "--clear: UserName only finds a user; Amazon WorkMail can't set it here.",
        "--user", "alice", "--clear", "UserName")]
    [InlineData("--throttle-limit must be from 1 to 256.", "--user", "alice", "--throttle-limit", "0")]
    [InlineData(
        "--failed-rows goes with --csv.", "--user", "alice", "--set", "City=Bonn", "--failed-rows", "f.csv")]
    [InlineData("Unrecognized command or argument '--nonsense'.", "--user", "alice", "--nonsense")]
    public Task Bad_usage_is_one_line_and_exit_2(string line, params string[] options) =>
        AssertUnusableAsync(line, [.. _run.WorkMail, .. options]);

    [Fact]
    public Task The_organization_must_be_named() => AssertUnusableAsync(
        "Give --organization-id ID, or --sandbox to try it without an account.", ["set-wmuser", .. OneUser]);

    [Fact]
    public Task An_id_that_can_be_none_is_refused() => AssertUnusableAsync(
        "'m-1' is no organization id: it must be m- and 32 hexadecimal digits.",
        ["set-wmuser", "--organization-id", "m-1", .. OneUser]);

    [Theory]
    [InlineData("eu-central-1", "The service is not in region eu-central-1; it is in eu-west-1, us-east-1, us-west-2.")]
    [InlineData("eu west 1", "'eu west 1' is no AWS region; one looks like eu-west-1.")]
    public Task A_wrong_region_says_which_are_right(string region, string line) =>
        AssertUnusableAsync(line, [.. Organization, .. OneUser, "--region", region]);

    [Theory]
    [InlineData("--region", "region")]
    [InlineData("--profile", "profile name")]
    [InlineData("--access-key", "access key")]
    [InlineData("--secret-key", "secret key")]
    [InlineData("--session-token", "session token")]
    public Task A_blank_option_is_not_taken_for_the_computer_s_own_settings(string option, string name) =>
        AssertUnusableAsync(
            $"The {name} is blank: give one, or leave it out.", [.. Organization, .. OneUser, option, " "]);

    [Fact]
    public async Task The_input_is_not_overwritten_by_its_failed_rows()
    {
        var csv = _run.Moves(2, _ => "Bonn");
        var text = await File.ReadAllTextAsync(csv, TestContext.Current.CancellationToken);
        var names = new List<string> { csv, Path.GetRelativePath(Environment.CurrentDirectory, csv) };
        // On Windows a link needs a privilege.
        if (!OperatingSystem.IsWindows()) names.Add(File.CreateSymbolicLink(csv + ".link", csv).FullName);

        foreach (var failed in names)
        {
            await AssertUnusableAsync(
                $"--failed-rows {failed} is the input itself; name another file.",
                [.. _run.WorkMail, "--csv", csv, "--failed-rows", failed]);
        }

        Assert.Equal(text, await File.ReadAllTextAsync(csv, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("User\"Name,City")]
    [InlineData("\"UserName,City")]
    public Task A_stray_or_open_quote_in_the_header_is_one_line(string header)
    {
        var csv = _run.File("header.csv", header + "\nalice,Bonn\n");
        return AssertUnusableAsync($"{csv} has a stray or open quote in its header.", [.. _run.WorkMail, "--csv", csv]);
    }

    [Fact]
    public Task An_access_key_without_its_secret_is_refused() => AssertUnusableAsync(
        "The access key has no secret key with it; give both.",
        [.. Organization, .. OneUser, "--region", "eu-west-1", "--access-key", "AKIA"]);

    [Fact]
    public async Task A_wrong_secret_is_one_line_that_does_not_show_it()
    {
        var csv = _run.Moves(30, _ => "Bonn");
        string[] args = [.. _run.WorkMail.SkipLast(1), "wrong/secret/0123456789", "--csv", csv];
        await AssertUnusableAsync(
            "Stopped after 0 users: AWS does not accept the credentials (InvalidSignatureException). "
                + "Check the access key, its secret, the session token and the clock.", args);
    }

    [Fact]
    public Task A_file_that_is_not_there_is_named()
    {
        var csv = _run.PathOf("none.csv");
        return AssertUnusableStartAsync($"The file {csv} can't be read: ", [.. _run.WorkMail, "--csv", csv]);
    }

    [Fact]
    public async Task A_file_that_is_not_UTF8_is_refused_before_its_first_row_is_sent()
    {
        byte[] latin1 = [.. "UserName,City\nuser00001,Bonn\nuser00002,K"u8, 0xF6, .. "ln\n"u8];
        var csv = _run.File("users.csv", latin1);
        await AssertUnusableStartAsync($"{csv} is not UTF-8; ", [.. _run.WorkMail, "--csv", csv]);
        Assert.Equal(0, _run.Sandbox.CountsOf(SandboxService.WorkMail).Reads);
    }

    [Fact]
    public Task An_empty_file_is_refused()
    {
        var csv = _run.File("users.csv", "");
        return AssertUnusableAsync(
            $"{csv} is empty; its first line must name the columns.", [.. _run.WorkMail, "--csv", csv]);
    }

    [Fact]
    public Task A_file_that_can_find_nobody_is_refused()
    {
        var csv = _run.File("users.csv", "City,Title\nBonn,Head\n");
        return AssertUnusableAsync(
            $"{csv} has no column that finds a user; Amazon WorkMail needs one of UserId, UserName, Email.",
            [.. _run.WorkMail, "--csv", csv]);
    }

    private Task AssertUnusableAsync(string line, params string[] args) =>
        AssertAsync(error => Assert.Equal(line + "\n", error), args);

    private Task AssertUnusableStartAsync(string start, params string[] args) => AssertAsync(error =>
    {
        Assert.StartsWith(start, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }, args);

    private async Task AssertAsync(Action<string> assert, string[] args)
    {
        var result = await _run.RunAsync(args);
        assert(result.Error);
        Assert.Equal((2, ""), (result.Code, result.Output));
    }
}
