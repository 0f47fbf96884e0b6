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

        Assert.Equal(written, PlanFile.Check(new MemoryStream(file)));
        var records = PlanFile.Read(new MemoryStream(file), Recorded.CatalogOf);
        Assert.Equal(["a", "b"], records.Select(record => record.Name));
    }

    [Fact]
    public void A_plan_says_how_many_users_failed_when_it_was_made()
    {
        var (file, _) = Write(Record("a"), Record("b") with { Status = ChangeStatus.Failed });

        var summary = PlanFile.Check(new MemoryStream(file));
        Assert.Equal((1, 1), (summary.Users, summary.Failed));
        Assert.Equal("a", Assert.Single(PlanFile.Read(new MemoryStream(file), Recorded.CatalogOf)).Name);
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
        var summary = PlanFile.Write(file, Header, records);
        return (file.ToArray(), summary);
    }
}
