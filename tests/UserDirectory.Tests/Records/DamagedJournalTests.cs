using UserDirectory.Changes;
using UserDirectory.Records;
using static UserDirectory.Tests.Records.JournalText;

namespace UserDirectory.Tests.Records;

/// <summary>Errors and warnings of the reader name each damaged or incomplete line, up to ten of them.</summary>
public sealed class DamagedJournalTests
{
    private const string Damaged = "the line is damaged, or the file is not a journal";

    private readonly List<string> _warnings = [];

    [Theory]
    [InlineData(1, "Line 3 is")]
    [InlineData(2, "Lines 3, 6 are")]
    [InlineData(10, "Lines 3, 6, 9, 12, 15, 18, 21, 24, 27, 30 are")]
    [InlineData(12, "Lines 3, 6, 9, 12, 15, 18, 21, 24, 27, 30 and 2 more are")]
    public void The_warning_about_incomplete_lines_names_ten_lines_and_counts_the_others(int count, string lines)
    {
        var runs = Enumerable.Range(1, count).Select(run => Call($"c{run}", $"r{run}") + Torn + "\n");
        Assert.Equal(count, Read(string.Concat(runs)).Count);
        Assert.Equal([Incomplete(lines)], _warnings);
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "")]
    [InlineData(10, "")]
    [InlineData(11, ". 1 other line can't be read either")]
    [InlineData(12, ". 2 other lines can't be read either")]
    public void The_error_about_damaged_lines_names_ten_lines_and_counts_the_others(int count, string others)
    {
        var damaged = string.Concat(Enumerable.Repeat("not JSON\n", count));
        var named = Enumerable.Range(3, Math.Min(count, 10)).Select(NotEvent);
        Assert.Equal(string.Join(". ", named) + others, ErrorOf(Call("a", "r1") + damaged + Call("b", "r1")));
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_by_its_first_line_alone() =>
        Assert.Equal(NotEvent(1), ErrorOf("UserName,Title\nalice,Head\nbob,Head\n"));

    [Theory]
    [InlineData("[1]")]
    [InlineData("7")]
    [InlineData("{\"id\":\"x\",\"type\":\"userdirectory.update.begun\"}")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":oops")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"x\",]")]
    public void A_last_line_that_is_neither_an_event_nor_the_start_of_one_is_damaged(string line) =>
        Assert.Equal(NotEvent(3), ErrorOf(Call("a", "r1") + line));

    [Fact]
    public void A_plan_is_refused_and_the_error_names_the_cmdlets_for_plans() => Assert.Equal(
        "The file is a plan, not a journal. "
            + "Import-UserDirectoryPlan reads it, and Invoke-UserDirectoryPlan applies it.",
        ErrorOf("{\"format\":\"userdirectory-plan\",\"version\":1}\n"));

    [Fact]
    public void A_second_beginning_of_a_request_without_an_outcome_is_refused()
    {
        var begun = Line(ChangeJournal.Begun, "a", "r1", "Unknown");
        Assert.Equal("Line 2 is not a journal event: the line starts a request that was already started",
            ErrorOf(begun + begun));
    }

    [Fact]
    public void The_outcome_of_a_request_without_its_beginning_is_a_request_that_ended()
    {
        var entry = Assert.Single(Read(Line(ChangeJournal.Ended, "a", "r1", "Updated")));
        Assert.Equal(ChangeStatus.Updated, entry.Record.Status);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 2, 0, 7, TimeSpan.Zero), entry.Ended);
    }

    [Fact]
    public void Zeros_after_a_whole_event_do_not_hide_the_event()
    {
        Assert.Equal(ChangeStatus.Updated,
            Assert.Single(Read(Call("a", "r1").TrimEnd('\n') + "\0\0\0")).Record.Status);
        Assert.Equal([Incomplete("Line 2 is")], _warnings);
    }

    [Fact]
    public void An_event_between_zeros_is_read()
    {
        var line = Line(ChangeJournal.Ended, "a", "r1", "Updated").TrimEnd('\n');
        Assert.Equal(1, Assert.Single(Read($"\0\0{line}\0\0\n")).Line);
        Assert.Equal([Incomplete("Line 1 is")], _warnings);
    }

    [Fact]
    public void An_event_of_another_run_after_a_torn_event_and_zeros_is_read()
    {
        var torn = Call("a", "r1") + Torn + "\0\0";
        Assert.Equal(2, Read(torn + Call("b", "r2")).Count);
        Assert.Equal([Incomplete("Line 3 is")], _warnings);
        Assert.Equal(
            "Line 3 is not a journal event: the line is damaged, because later lines belong to the same run",
            ErrorOf(torn + Call("b", "r1")));
    }

    private static string NotEvent(int line) => $"Line {line} is not a journal event: {Damaged}";

    private static string Incomplete(string lines) =>
        $"{lines} incomplete: the program or the computer stopped while writing. All other lines were read.";

    private static string ErrorOf(string text) =>
        Assert.Throws<FormatException>(() => JournalText.Read(text)).Message;

    private IReadOnlyList<JournalEntry> Read(string text) => JournalText.Read(text, _warnings.Add);
}
