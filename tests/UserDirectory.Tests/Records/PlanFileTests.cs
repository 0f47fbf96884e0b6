using System.Security.Cryptography;
using System.Text;
using UserDirectory.Changes;
using UserDirectory.Records;

namespace UserDirectory.Tests.Records;

/// <summary>A plan is applied exactly as reviewed, or refused.</summary>
public sealed class PlanFileTests
{
    private static readonly PlanHeader Header =
        new("IdsUser", "d-1234567890", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "ada@desk");

    [Fact]
    public void A_plan_is_read_as_it_was_written()
    {
        var (file, written) = Write(Record("a"), Record("b"));

        var plan = Open(file);
        Assert.Equivalent(written, plan.Summary, strict: true);
        Assert.Equal([("a", 2), ("b", 3)], plan.Users().Select(one => (one.Record.Name, one.Line)));
    }

    [Fact]
    public void A_plan_says_who_failed_or_was_unchanged_when_it_was_made_and_from_what()
    {
        var (file, _) = Write(
            Record("a") with { Source = "hr.csv:2" },
            Record("b") with
            {
                Status = ChangeStatus.Failed,
                Changes = [],
                Failure = new(FailureKind.Conflict, "Code", "Said."),
            },
            Record("c") with { Source = "hr.csv:4", Status = ChangeStatus.Unchanged, Changes = [] });

        var plan = Open(file);
        var summary = plan.Summary;
        Assert.Equal((3, 1, 1, true), (summary.Users, summary.Failed, summary.Unchanged, summary.IsComplete));
        Assert.Equal(["hr.csv"], summary.From);
        Assert.Equal(["u-1"], plan.Unchanged);
        var records = plan.Users().Select(one => one.Record);
        Assert.Equal(["hr.csv:2", null, "hr.csv:4"], records.Select(record => record.Source));
    }

    [Fact]
    public void A_plan_of_a_run_that_ended_early_says_so()
    {
        using var file = new MemoryStream();
        using (var writer = new PlanWriter(file, Header)) writer.Finish(isComplete: false);
        Assert.False(Open(file.ToArray()).Summary.IsComplete);
    }

    [Fact]
    public void A_plan_without_users_is_a_valid_plan()
    {
        var (file, _) = Write();
        Assert.Equal(0, Open(file).Summary.Users);
        Assert.Empty(Open(file).Users());
    }

    [Fact]
    public void A_plan_that_is_torn_anywhere_is_refused()
    {
        var (file, _) = Write(Record("a"), Record("b"));
        // A file that lacks only its last line break is complete.
        for (var length = 0; length < file.Length - 1; length++)
            Assert.Throws<FormatException>(() => Open([.. file.Take(length)]));
        Assert.Equal("The file is empty, so it is not a plan.", ErrorOf(""));
    }

    [Fact]
    public void A_plan_without_its_totals_or_its_hash_is_incomplete()
    {
        var lines = LinesOf(Write(Record("a")).File);
        foreach (var text in new[] { lines[0], $"{lines[0]}\n{lines[1]}\n{lines[2]}", $"{lines[0]}\n{lines[3]}" })
        {
            Assert.Equal(
                "The plan is incomplete: it does not end with its totals and its hash. Make the plan again.",
                ErrorOf(text + "\n"));
        }
    }

    [Fact]
    public void The_last_line_has_the_hash_of_all_lines_before_it()
    {
        var (file, written) = Write(Record("a"));
        var lines = LinesOf(file);
        var hash = HashOf(string.Concat(lines.Take(3).Select(line => line + "\n")));
        Assert.Equal($"{{\"sha256\":\"{hash}\"}}", lines[3]);
        Assert.Equal(hash, written.Hash);
        Assert.Equal($"The plan was changed after it was made: its last line has the hash {hash}, but its other "
            + $"lines have the hash {HashOf($"{lines[0]}\n{lines[2]}\n")}. Make the plan again.",
            ErrorOf($"{lines[0]}\n{lines[2]}\n{lines[3]}\n"));
    }

    [Theory]
    [InlineData("\"version\":1", "\"version\":2",
        "The plan has version 2, but this version of the module reads only version 1.")]
    [InlineData("\"version\":1", "\"version\":2,\"by\":7,\"no\":7",
        "The plan has version 2, but this version of the module reads only version 1.")]
    [InlineData("userdirectory-plan", "other", "The file is not a plan.")]
    [InlineData("\"version\":1", "\"version\":1.5", "The file is not a plan.")]
    [InlineData("\"version\":1", "\"version\":\"1\"", "The file is not a plan.")]
    [InlineData("\"created\":\"2026-01-02T03:04:05+00:00\"", "\"created\":\"soon\"", "The file is not a plan.")]
    [InlineData("\"by\":\"ada@desk\"", "\"by\":7", "The file is not a plan.")]
    [InlineData("\"changes\":[", "\"changes\":7,\"other\":[", "Line 2 of the plan can't be read: "
        + "the member 'changes' is not a list. Make the plan again.")]
    [InlineData("\"after\":\"Head\"", "\"after\":1.5", "Line 2 of the plan can't be read: "
        + "the value of Title is not a text, a whole number, true, false or a list. Make the plan again.")]
    [InlineData("\"attribute\":\"Title\"", "\"attribute\":\"Shoe size\"", "Line 2 of the plan can't be read: "
        + "IAM Identity Center identity store has no attribute 'Shoe size'. Make the plan again.")]
    public void A_plan_that_this_version_can_not_read_is_refused_with_the_reason(string from, string to, string error)
    {
        var text = Encoding.UTF8.GetString(Write(Record("a")).File);
        Assert.Equal(error, ErrorOf(text.Replace(from, to, StringComparison.Ordinal)));
    }

    [Fact]
    public void An_unchanged_row_without_a_user_id_names_no_unchanged_user()
    {
        var (file, _) = Write(Record("a") with { Status = ChangeStatus.Unchanged, Changes = [], UserId = null });
        var plan = Open(file);
        Assert.Equal(1, plan.Summary.Unchanged);
        Assert.Empty(plan.Unchanged);
    }

    [Fact]
    public void A_plan_that_was_changed_is_refused()
    {
        var (file, _) = Write(Record("a"), Record("b"));
        var text = Encoding.UTF8.GetString(file);
        foreach (var changed in new[]
        {
            text.Replace("\"Head\"", "\"Boss\"", StringComparison.Ordinal),
            text.Replace("d-1234567890", "d-0000000000", StringComparison.Ordinal),
            text.Replace("\"complete\":true", "\"complete\":false", StringComparison.Ordinal),
            string.Join("\n", text.Split('\n').Where((_, line) => line != 1)),
        })
        {
            var error = Assert.Throws<FormatException>(() => Open(Encoding.UTF8.GetBytes(changed)));
            Assert.Contains("changed after it was made", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_file_is_refused_by_its_first_line()
    {
        foreach (var text in new[] { "UserName,City\na,b\n", "{}\n{}\n", "{\"format\":\"other\"}\n{}\n" })
        {
            var error = Assert.Throws<FormatException>(() => Open(Encoding.UTF8.GetBytes(text)));
            Assert.StartsWith("The file is not a plan", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_plan_file_is_read_once_and_later_changes_of_the_file_have_no_effect()
    {
        var (file, written) = Write([.. Enumerable.Range(0, 2000).Select(number => Record($"user{number}"))]);
        Assert.True(file.Length > 64 << 10);
        using var input = new MemoryStream(file);
        var plan = PlanFile.Open(input, Recorded.CatalogOf);
        Assert.Equal(file.Length, input.Position);
        using var users = plan.Users().GetEnumerator();
        Assert.True(users.MoveNext());
        // The file changes in place during the read: it keeps its length and has another title.
        var other = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(file).Replace("\"Head\"", "\"Boss\"", StringComparison.Ordinal));
        other.CopyTo(file, 0);
        var titles = new List<string>();
        do titles.Add(users.Current.Record.Changes[0].After!.AsText);
        while (users.MoveNext());
        Assert.Equal(Enumerable.Repeat("Head", 2000), titles);
        Assert.Equal(written.Hash, plan.Summary.Hash);
        Assert.Equal(Enumerable.Repeat("Head", 2000), plan.Users().Select(one => one.Record.Changes[0].After!.AsText));
    }

    [Fact]
    public void A_line_that_is_not_a_record_is_refused_before_the_first_user_is_returned()
    {
        var (file, _) = Write(Record("a"), Record("b") with { Provider = "NoUser" });
        var error = Assert.Throws<FormatException>(() => Open(file));
        Assert.StartsWith("Line 3 of the plan can't be read", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"users\":1", "\"users\":1.5")]
    [InlineData("\"users\":1", "\"users\":\"1\"")]
    [InlineData("\"complete\":true", "\"complete\":1")]
    [InlineData("\"from\":[]", "\"from\":7")]
    [InlineData("\"from\":[]", "\"from\":[7]")]
    public void A_plan_whose_totals_are_of_other_types_is_incomplete(string from, string to)
    {
        var lines = LinesOf(Write(Record("a")).File);
        Assert.Contains(from, lines[2], StringComparison.Ordinal);
        lines[2] = lines[2].Replace(from, to, StringComparison.Ordinal);
        var text = string.Join("\n", lines.Take(3)) + "\n";
        Assert.Equal(
            "The plan is incomplete: it does not end with its totals and its hash. Make the plan again.",
            ErrorOf($"{text}{{\"sha256\":\"{HashOf(text)}\"}}\n"));
    }

    [Fact]
    public void Totals_that_are_not_those_of_the_lines_are_refused()
    {
        var (file, _) = Write(Record("a"));
        var lines = Encoding.UTF8.GetString(file).Split('\n');
        lines[2] = lines[2].Replace("\"unchanged\":0", "\"unchanged\":1", StringComparison.Ordinal);
        var text = string.Join("\n", lines.Take(3)) + "\n";
        Assert.Equal(
            "The plan is incomplete: it does not end with its totals and its hash. Make the plan again.",
            ErrorOf($"{text}{{\"sha256\":\"{HashOf(text)}\"}}\n"));
    }

    [Fact]
    public void A_journal_and_a_plan_are_told_apart()
    {
        var journal = Encoding.UTF8.GetBytes("{\"specversion\":\"1.0\",\"id\":\"1\"}\n");
        var error = Assert.Throws<FormatException>(() => Open(journal));
        Assert.Contains("is a journal, not a plan. Import-UserDirectoryJournal reads it", error.Message,
            StringComparison.Ordinal);
        var (plan, _) = Write(Record("a"));
        var other = Encoding.UTF8.GetBytes("1\n");
        foreach (var (file, isPlan) in new[] { (plan, true), (journal, false), (other, false), ([], false) })
        {
            using var input = new MemoryStream(file);
            Assert.Equal(isPlan, RecordFile.IsPlan(input));
            Assert.Equal(file == journal, RecordFile.IsJournal(input));
            Assert.Equal(0, input.Position);
        }
    }

    private static string ErrorOf(string text) =>
        Assert.Throws<FormatException>(() => Open(Encoding.UTF8.GetBytes(text))).Message;

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string[] LinesOf(byte[] file) => Encoding.UTF8.GetString(file).TrimEnd('\n').Split('\n');

    private static PlanFile Open(byte[] file) => PlanFile.Open(new MemoryStream(file), Recorded.CatalogOf);

    private static ChangeRecord Record(string name) =>
        Recorded.Of("IdsUser", Recorded.Title(null, "Head")) with { Name = name, Status = ChangeStatus.WhatIf };

    private static (byte[] File, PlanSummary Summary) Write(params ChangeRecord[] records)
    {
        using var file = new MemoryStream();
        using var writer = new PlanWriter(file, Header);
        foreach (var record in records) writer.Add(record);
        var summary = writer.Finish(isComplete: true);
        return (file.ToArray(), summary);
    }
}
