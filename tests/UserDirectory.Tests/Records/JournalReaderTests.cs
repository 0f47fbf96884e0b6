using System.Text;
using UserDirectory.Changes;
using UserDirectory.Records;
using static UserDirectory.Tests.Records.JournalText;

namespace UserDirectory.Tests.Records;

/// <summary>
/// The reader warns of lines that a crash has cut and of events of later versions, and refuses damaged lines by their
/// numbers.
/// </summary>
public sealed class JournalReaderTests
{
    private readonly List<string> _warnings = [];

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_are_not_part_of_the_journal()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Call("a", "r1").Replace("\n", "\r\n"))];
        Assert.Equal(ChangeStatus.Updated, Assert.Single(Read(marked)).Record.Status);
        Assert.Empty(_warnings);
        var error = Assert.Throws<FormatException>(
            () => Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Call("a", "r1"))]));
        Assert.Equal("The file is UTF-16, but a journal is UTF-8. Save the file as UTF-8.", error.Message);
    }

    [Fact]
    public void A_journaled_request_has_the_times_of_its_beginning_and_its_end()
    {
        var lines = Call("a", "r1").Split('\n');
        var text = $"{lines[0]}\n{lines[1].Replace("T02:00:07Z", "T02:09:00Z", StringComparison.Ordinal)}\n{lines[0]}";
        var entries = Read(text.Replace("r1", "r-1", StringComparison.Ordinal));
        Assert.Equal([7, 7], entries.Select(entry => entry.Time.Second));
        Assert.Equal([9, null], entries.Select(entry => entry.Ended?.Minute));
    }

    // File systems may leave zeros after a power failure, and the next run ends the line.
    [Theory]
    [InlineData("\0\0\0\0", 3)]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"x\0\0\0", 3)]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"x", 3)]
    [InlineData("\0\0\n", 3)]
    public void A_line_torn_by_a_power_cut_gives_a_warning_and_all_other_lines_are_read(string tail, int line)
    {
        var torn = $"Line {line} is incomplete: the program or the computer stopped while writing. "
            + "All other lines were read.";
        Assert.Single(Read(Call("a", "r1") + tail));
        Assert.Equal([torn], _warnings);
        _warnings.Clear();
        foreach (var lineEnd in new[] { "\n", "\r\n" })
        {
            var text = Call("a", "r1") + tail.TrimEnd('\n') + "\n" + Call("b", "r2");
            Assert.Equal(2, Read(text.Replace("\n", lineEnd, StringComparison.Ordinal)).Count);
            Assert.Equal([torn], _warnings);
            _warnings.Clear();
        }
    }

    [Fact]
    public void Zeros_before_the_first_line_of_a_journal_emptied_during_a_run_give_a_warning()
    {
        Assert.Single(Read("\0\0\0\0" + Call("a", "r1")));
        Assert.Single(_warnings);
    }

    // Only the last line of a run can be cut off. If the run continues after the line, the line was damaged.
    [Theory]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"x")]
    [InlineData("\0\0\0")]
    public void A_line_that_its_own_run_goes_on_after_is_refused_by_its_number(string damaged)
    {
        var error = Assert.Throws<FormatException>(() => Read(Call("a", "r1") + damaged + "\n" + Call("b", "r1")));
        Assert.Equal(
            "Line 3 is not a journal event: the line is damaged, because later lines belong to the same run",
            error.Message);
    }

    [Fact]
    public void A_request_both_of_whose_lines_are_damaged_is_not_passed_over()
    {
        var lines = (Call("a", "r1") + Call("b", "r1") + Call("c", "r1")).Split('\n');
        foreach (var damage in new Func<string, string>[]
        {
            line => line[..60], line => line.Replace("\"call\"", "\"cal", StringComparison.Ordinal),
            line => line.Replace("Updated", "77", StringComparison.Ordinal)
                .Replace("Unknown", "77", StringComparison.Ordinal),
            line => line.Replace("\"target\"", "\"other\"", StringComparison.Ordinal),
            line => line.Replace("\"status\":\"", "\"status\":null,\"x\":\"", StringComparison.Ordinal),
            line => "",
        })
        {
            string[] damaged = [.. lines.Select((line, i) => i is 2 or 3 ? damage(line) : line)];
            if (damaged[2].Length == 0)
            {
                // The reader can't detect lines that are missing as a whole.
                Assert.Equal(2, Read(string.Join("\n", damaged)).Count);
                continue;
            }
            var error = Assert.Throws<FormatException>(() => Read(string.Join("\n", damaged)));
            Assert.Contains("Line 3 is not a journal event", error.Message, StringComparison.Ordinal);
            Assert.Contains("Line 4 is not a journal event", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Events_and_attributes_of_a_later_version_are_skipped_and_counted()
    {
        var later = Line("userdirectory.user.created\u001b", "x", "r1", "Updated");
        var other = Call("b", "r1").Replace(
            "{\"attribute\":\"Title\"", "{\"attribute\":\"Shoe size\",\"after\":\"44\"},{\"attribute\":\"Title\"",
            StringComparison.Ordinal);
        var read = Read(Call("a", "r1") + later + later + other);
        Assert.Equal([1, 1], read.Select(entry => entry.Record.Changes.Count));
        Assert.Equal(
        [
            "Skipped 2 events of a type that this version does not know (line 3: userdirectory.user.created␛).",
            "Skipped 1 change of attributes that this version does not know (Shoe size): "
                + "an undo does not change them.",
        ], _warnings);
    }

    [Theory]
    [InlineData("x; Write-Host INJECTED #")]
    [InlineData("-Force")]
    [InlineData("a b")]
    [InlineData("")]
    public void A_run_id_of_another_form_is_refused(string run)
    {
        var error = Assert.Throws<FormatException>(() => Read(Call("a", run)));
        Assert.StartsWith("Line 1 is not a journal event: the run id is invalid", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_a_failure_is_safe_for_terminals_and_a_numeric_kind_is_refused()
    {
        var text = Call("a", "r1").Replace("\"requestIds\":[]",
            """
            "error":{"kind":"3","code":"C\u001b","message":"m\u001b[31m"}
            """, StringComparison.Ordinal);
        Assert.Equal(
            new ChangeRecord.RecordedFailure(FailureKind.Other, "C␛", "m␛[31m"),
            Assert.Single(Read(text)).Record.Failure);
    }

    [Theory]
    [InlineData("\"data\":", "\"date\":", "the member 'data' is missing")]
    [InlineData("\"directory\":\"d-1\"", "\"directory\":null",
        "the member 'directory' is not a text, or has an incomplete character")]
    [InlineData("\"changes\":", "\"chances\":", "the member 'changes' is missing")]
    [InlineData("\"after\":\"Head\"", "\"after\":[null]", "a value is not a text, or has an incomplete character")]
    [InlineData("\"after\":\"Head\"", "\"after\":null",
        "the value of Title is not a text, a whole number, true, false or a list")]
    [InlineData("\"after\":\"Head\"", "\"after\":1.5",
        "the value of Title is not a text, a whole number, true, false or a list")]
    [InlineData("\"attribute\":\"Title\",\"after\":\"Head\"",
        "\"attribute\":\"Emails\",\"after\":[{\"Value\":\"\\ud800\"}]",
        "a text in the value of Emails has an incomplete character")]
    [InlineData("[{\"attribute\":\"Title\",\"after\":\"Head\"}]", "7", "the member 'changes' is not a list")]
    [InlineData("[{\"attribute\":\"Title\",\"after\":\"Head\"}]", "[7]", "the member 'attribute' is missing")]
    [InlineData("\"requestIds\":[]", "\"requestIds\":\"r-1\"", "the member 'requestIds' is not a list")]
    [InlineData("\"requestIds\":[]", "\"requestIds\":[\"r-1\",1]", "the member 'requestIds' is not a list of texts")]
    [InlineData("\"requestIds\":[]", "\"error\":7", "the member 'code' is missing")]
    [InlineData("\"2026-03-01T02:00:07Z\"", "7", "the member 'time' is not a time such as 2026-01-31T08:00:00Z")]
    [InlineData("\"2026-03-01T02:00:07Z\"", "\"soon\"",
        "the member 'time' is not a time such as 2026-01-31T08:00:00Z")]
    [InlineData("\"2026-03-01T02:00:07Z\"", "\"\\ud800\"",
        "the member 'time' is not a time such as 2026-01-31T08:00:00Z")]
    [InlineData("\"data\":{", "\"data\":7,\"other\":{", "the member 'call' is missing")]
    [InlineData("\"by\":\"ada\"", "\"\\ud800\":1", "the name of a member has an incomplete character")]
    [InlineData("\"by\":\"ada\"", "\"by\":7", "the member 'by' is not a text, or has an incomplete character")]
    [InlineData("\"status\":\"Unknown\"", "\"status\":\"Moved\"", "the status 'Moved' is unknown")]
    public void A_missing_or_wrong_member_of_a_line_is_named(string from, string to, string problem)
    {
        var text = Call("a", "r1").Replace(from, to, StringComparison.Ordinal);
        var error = Assert.Throws<FormatException>(() => Read(text));
        Assert.Equal($"Line 1 is not a journal event: {problem}", error.Message);
    }

    private IReadOnlyList<JournalEntry> Read(string text) => JournalText.Read(text, _warnings.Add);

    private IReadOnlyList<JournalEntry> Read(byte[] bytes) =>
        JournalReader.Read(new MemoryStream(bytes), Recorded.CatalogOf, _warnings.Add);
}
