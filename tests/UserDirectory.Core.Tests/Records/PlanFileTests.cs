using System.Text;
using UserDirectory.Changes;
using UserDirectory.Records;

namespace UserDirectory.Tests.Records;

/// <summary>A plan that was reviewed is what is applied, or it is refused.</summary>
public sealed class PlanFileTests
{
    private static readonly PlanHeader Header =
        new("IdsUser", "d-1234567890", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "ada@desk");

    [Fact]
    public void A_plan_is_read_as_it_was_written()
    {
        var (file, written) = Write(Record("a"), Record("b"));

        Assert.Equivalent(written, PlanFile.Check(new MemoryStream(file)), strict: true);
        var records = PlanFile.Read(new MemoryStream(file), Recorded.CatalogOf);
        Assert.Equal([("a", 2), ("b", 3)], records.Select(one => (one.Record.Name, one.Line)));
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

        var summary = PlanFile.Check(new MemoryStream(file));
        Assert.Equal((3, 1, 1, true), (summary.Users, summary.Failed, summary.Unchanged, summary.IsComplete));
        Assert.Equal(["hr.csv"], summary.From);
        var records = PlanFile.Read(new MemoryStream(file), Recorded.CatalogOf).Select(one => one.Record);
        Assert.Equal(["hr.csv:2", null, "hr.csv:4"], records.Select(record => record.Source));
    }

    [Fact]
    public void A_plan_of_a_run_that_ended_early_says_so()
    {
        using var file = new MemoryStream();
        using (var writer = new PlanWriter(file, Header)) writer.Finish(isComplete: false);
        Assert.False(PlanFile.Check(new MemoryStream(file.ToArray())).IsComplete);
    }

    [Fact]
    public void A_plan_of_nobody_is_a_plan()
    {
        var (file, _) = Write();
        Assert.Equal(0, PlanFile.Check(new MemoryStream(file)).Users);
        Assert.Empty(PlanFile.Read(new MemoryStream(file), Recorded.CatalogOf));
    }

    [Fact]
    public void A_plan_that_is_torn_anywhere_is_refused()
    {
        var (file, _) = Write(Record("a"), Record("b"));
        // Without the last line's end nothing is lost.
        for (var length = 0; length < file.Length - 1; length++)
            Assert.Throws<FormatException>(() => PlanFile.Check(new MemoryStream(file, 0, length)));
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
            var error = Assert.Throws<FormatException>(
                () => PlanFile.Check(new MemoryStream(Encoding.UTF8.GetBytes(changed))));
            Assert.Contains("changed after it was made", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_file_is_refused_by_its_first_line()
    {
        foreach (var text in new[] { "UserName,City\na,b\n", "{}\n{}\n", "{\"format\":\"other\"}\n{}\n" })
        {
            var error = Assert.Throws<FormatException>(
                () => PlanFile.Check(new MemoryStream(Encoding.UTF8.GetBytes(text))));
            Assert.StartsWith("The first line is not that of a plan", error.Message, StringComparison.Ordinal);
        }
    }

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
