using UserDirectory.Sandbox;

namespace UserDirectory.Tests.Console;

public sealed class UpdateCommandTests : IDisposable
{
    private readonly ConsoleRun _run = new();

    private SandboxCounts Counts => _run.Sandbox.CountsOf(SandboxService.WorkMail);

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task The_table_names_a_user_whom_the_row_names_by_an_id()
    {
        var id = (string)_run.Sandbox.FindUser(SandboxService.WorkMail, "user00002")!["UserId"]!;
        var csv = _run.File("users.csv", $"UserId,Title\n{id},Head\n");
        var result = await _run.RunAsync([.. _run.WorkMail, "--csv", csv]);
        Assert.StartsWith("user00002  updated", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_object_a_line_in_input_order_and_nothing_else()
    {
        var csv = _run.File("users.csv", $"""
            UserName,Title,Department
            user00002,Head,
            nobody,Head,
            user00001,,
            user00003,Head,"{new string('x', 300)}"

            """);
        var result = await _run.RunAsync([.. _run.WorkMail, "--csv", csv, "--format", "json"]);

        Assert.Equal(1, result.Code);
        Assert.Equal(["user00002", "nobody", "user00001", "user00003"], result.Targets);
        Assert.Equal(["Updated", "Failed", "Unchanged", "Failed"], result.Statuses);
        var first = result.Json[0];
        var change = Assert.Single(first.GetProperty("changes").EnumerateArray());
        Assert.Equal("JobTitle", change.GetProperty("attribute").GetString());
        Assert.Equal("Head", change.GetProperty("after").GetString());
        Assert.NotEqual("Head", change.GetProperty("before").GetString());
        Assert.Equal(1, first.GetProperty("requestIds").GetArrayLength());
        Assert.False(first.TryGetProperty("error", out _));
        Assert.Equal("EntityNotFoundException", result.ErrorCode(1));
        Assert.Equal("Department: at most 256 characters, 300 given", result.ErrorMessage(3));
        Assert.Equal("", result.Error);
    }

    [Fact]
    public async Task What_if_shows_before_and_after_and_sends_no_update()
    {
        var csv = _run.File("users.csv", "UserName,City\nuser00002,Bonn\n");
        var result = await _run.RunAsync([.. _run.WorkMail, "--csv", csv, "--what-if"]);
        Assert.Equal("user00002  would change\n  City  Osaka → Bonn\n1 would change.\n", result.Output);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal((1, 0), (Counts.Reads, Counts.Writes));
    }

    [Fact]
    public async Task A_second_run_sends_no_update()
    {
        var csv = _run.Moves(30, _ => "Bonn");
        Assert.Equal(0, (await _run.RunAsync([.. _run.WorkMail, "--csv", csv])).Code);
        var sent = Counts.Writes;
        var second = await _run.RunAsync([.. _run.WorkMail, "--csv", csv]);
        Assert.Equal((0, "30 unchanged.\n", sent), (second.Code, second.Output, Counts.Writes));
    }

    [Fact]
    public async Task Ten_thousand_rows_are_all_right_and_a_second_run_sends_no_update()
    {
        const int Rows = 10_000;
        using var run = new ConsoleRun(Rows);
        var csv = run.Moves(Rows, number => $"City {number}");
        Assert.Equal("10000 updated.", (await run.RunAsync([.. run.WorkMail, "--csv", csv])).Lines[^1]);
        Assert.Equal(Rows, run.Sandbox.CountsOf(SandboxService.WorkMail).Writes);
        Assert.Equal("City 9999", (string?)run.Sandbox.FindUser(SandboxService.WorkMail, "user09999")!["City"]);
        Assert.Equal("10000 unchanged.\n", (await run.RunAsync([.. run.WorkMail, "--csv", csv])).Output);
        Assert.Equal(Rows, run.Sandbox.CountsOf(SandboxService.WorkMail).Writes);
    }

    [Fact]
    public async Task One_user_is_updated_without_a_file()
    {
        var result = await _run.RunAsync(
        [
            .. _run.WorkMail,
            "--user", "user00002@example.com", "--set", "City=Bonn", "--set", "Title=A=B",
            "--clear", "Telephone,Department", "--format", "json",
        ]);
        Assert.Equal(0, result.Code);
        Assert.Equal(("Bonn", "A=B"), (Stored("City"), Stored("JobTitle")));
        Assert.Equal((null, null), (Stored("Telephone"), Stored("Department")));
    }

    [Fact]
    public async Task Blank_cells_clear_where_the_caller_says_so_and_the_marker_always_does()
    {
        var csv = _run.File("users.csv", "UserName,City,Department\nuser00002,,-\n");
        await _run.RunAsync([.. _run.WorkMail, "--csv", csv, "--blank", "clear", "--clear-marker", "-"]);
        Assert.Equal((null, null), (Stored("City"), Stored("Department")));
    }

    [Fact]
    public async Task Standard_input_is_a_file_too_and_semicolons_and_a_byte_order_mark_are_read()
    {
        var result = await _run.RunWithInputAsync(
            "\uFEFFUser Name;City\r\nuser00002;\"Bad Vilbel; Hessen\"\r\n",
            [.. _run.WorkMail, "--csv", "-", "--format", "csv"]);
        Assert.Equal(0, result.Code);
        Assert.StartsWith(
            "target,status,attribute,before,after,requestIds,errorCode,errorMessage",
            result.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith(
            "user00002,Updated,City,Osaka,Bad Vilbel; Hessen,", result.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_are_not_used_are_named_in_one_warning()
    {
        var csv = _run.File("users.csv", "UserName,Shoe size,City,Email,Hat\nuser00002,44,Bonn,x@example.com,7\n");
        var result = await _run.RunAsync([.. _run.WorkMail, "--csv", csv]);
        Assert.Equal(0, result.Code);
        Assert.Equal("Warning: Amazon WorkMail has no attribute for columns Shoe size, Hat: not used. "
            + "Amazon WorkMail can't set column Email: "
            + "used only to find a user where the row has nothing better.\n", result.Error);
    }

    [Fact]
    public async Task Rows_that_failed_are_kept_as_they_were_and_can_be_run_again()
    {
        var csv = _run.File("users.csv", "UserName,City\nuser00002,Bonn\nnobody,\"Bad Vilbel, Hessen\"\n");
        var failed = _run.PathOf("failed.csv");
        var result = await _run.RunAsync([.. _run.WorkMail, "--csv", csv, "--failed-rows", failed]);
        Assert.Equal(1, result.Code);
        var rows = await File.ReadAllTextAsync(failed, TestContext.Current.CancellationToken);
        Assert.Equal("UserName,City\nnobody,\"Bad Vilbel, Hessen\"\n", rows.ReplaceLineEndings("\n"));
        var mended = _run.File("failed.csv", rows.Replace("nobody", "user00003", StringComparison.Ordinal));
        Assert.Equal(0, (await _run.RunAsync([.. _run.WorkMail, "--csv", mended])).Code);
    }

    [Fact]
    public async Task A_ragged_row_and_a_stray_quote_fail_alone()
    {
        var csv = _run.File("users.csv", """
            UserName,City
            user00001,Bonn,Extra
            user00002
            user00003,Bo"nn
            user00004,Bonn

            """);
        var result = await _run.RunAsync([.. _run.WorkMail, "--csv", csv, "--format", "json"]);
        Assert.Equal(["Failed", "Failed", "Failed", "Updated"], result.Statuses);
        Assert.Equal("line 2: 3 cells, but the header names 2 columns", result.ErrorMessage(0));
        Assert.Contains("a quote", result.ErrorMessage(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_fails_its_row_at_the_line_where_it_begins()
    {
        var csv = _run.File("users.csv", "UserName,City\nuser00001,Bonn\nuser00002,\"Ber\nuser00003,Bonn\n");
        var result = await _run.RunAsync([.. _run.WorkMail, "--csv", csv, "--format", "json"]);
        Assert.Equal(["Updated", "Failed"], result.Statuses);
        Assert.StartsWith("line 3: a quote", result.ErrorMessage(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbose_tells_each_request_without_values_or_secrets()
    {
        var csv = _run.File("users.csv", "UserName,City\nuser00002,Geheimstadt\n");
        var result = await _run.RunAsync([.. _run.WorkMail, "--csv", csv, "--verbose"]);
        Assert.Matches(
            @"DescribeUser user00002: ok, try 1, \d+ ms, request [0-9a-f-]{36}\nUpdateUser user00002: ok, ",
            result.Error);
        Assert.DoesNotContain("Geheimstadt", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_run.Connection.SecretKey, result.Error + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_says_how_far_it_came_and_exits_130()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        _run.Stop = stop.Token;
        var csv = _run.File("users.csv", "UserName,City\nuser00002,Bonn\n");
        var result = await _run.RunAsync([.. _run.WorkMail, "--csv", csv]);
        Assert.Equal(130, result.Code);
        Assert.StartsWith("Stopped: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, Counts.Writes);
    }

    [Fact]
    public async Task Users_that_stopping_left_undone_are_told_apart_from_those_that_failed()
    {
        using var stop = new CancellationTokenSource();
        _run.Stop = stop.Token;
        _run.OnFirstOutput = stop.Cancel;
        var csv = _run.Moves(30, _ => "Bonn");
        var result = await _run.RunAsync(
            [.. _run.WorkMail, "--csv", csv, "--throttle-limit", "2", "--format", "json"]);
        Assert.Equal(130, result.Code);
        Assert.Matches(
            @"^Stopped: \d+ updated(, \d+ not done)?\. What came after them was not begun\.\n$", result.Error);
        var failed = Enumerable.Range(0, result.Lines.Length).Where(line => result.Statuses[line] == "Failed");
        Assert.All(failed, line => Assert.Equal("Stopped", result.ErrorCode(line)));
    }

    [Fact]
    public async Task A_control_character_in_a_value_does_not_reach_the_terminal()
    {
        await _run.RunAsync([.. _run.WorkMail, "--user", "user00002", "--set", "City=a\u001b[2Jb"]);
        var result = await _run.RunAsync(
            [.. _run.WorkMail, "--user", "user00002", "--set", "City=Bonn", "--what-if"]);
        Assert.Contains("City  a\\u001B[2Jb → Bonn", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_updates_all_four_and_its_second_runs_change_nothing()
    {
        var result = await _run.RunAsync("demo");
        Assert.Equal(0, result.Code);
        Assert.Equal(4, result.Lines.Count(line => line == "5 unchanged."));
        Assert.Equal(4, result.Lines.Count(line => line.EndsWith(": the update —", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("set-wmuser")]
    [InlineData("set-dsduser")]
    [InlineData("update-idsuser")]
    [InlineData("set-cloudssouser")]
    public async Task Each_command_can_be_tried_without_an_account(string command)
    {
        var result = await _run.RunAsync(command, "--sandbox", "--user", "user00001", "--set", "DisplayName=X");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("DisplayName", result.Output, StringComparison.Ordinal);
    }

    private string? Stored(string attribute) =>
        (string?)_run.Sandbox.FindUser(SandboxService.WorkMail, "user00002")![attribute];
}
