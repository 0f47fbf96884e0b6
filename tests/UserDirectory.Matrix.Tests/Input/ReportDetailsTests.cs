using UserDirectory.Records;

namespace UserDirectory.Matrix.Input;

/// <summary>The head of a report: reasons, callers, runs, plans and commands of the results.</summary>
public sealed class ReportDetailsTests(InputShell shell) : IClassFixture<InputShell>
{
    private const string Hash = "8d5590bd578cfa22ef7cae40de30389302f55a4259f9663b097b3b3776c92871";
    private const string Refused =
        "(not shown: the file name, run or hash has an unexpected form, so the command could do something else)";

    [Fact]
    public void Each_detail_of_several_runs_is_named_once_in_its_order()
    {
        var path = Write("runs.jsonl",
            Journals.Request("c1", 5, """{ "run": "run1", "reason": "B", "by": "bo@x", "signedBy": "AKIA2" }""")
            + Journals.Request("c2", 1, """{ "run": "run2", "reason": "A", "by": "al@x", "signedBy": "AKIA1" }""")
            + Journals.Request("c3", 9, """{ "run": "run1", "reason": "B", "by": "bo@x", "signedBy": "AKIA2" }""")
            + Journals.Request("c4", 3, """{ "run": "run3", "reason": "b", "by": "al@x" }"""));
        Assert.Equal(
            [
                "- Reason: C", "- Reason: B", "- Reason: A", "- Reason: b",
                @"- Directory: Amazon WorkMail m\-00000000000000000000000000000001",
                @"- Rows from: runs\.jsonl",
                @"- Run: 2026\-03\-01 02\:01\:30Z to 2026\-03\-01 02\:09\:30Z by bo\@x, al\@x",
                "- Signed by: AKIA2", "- Signed by: AKIA1",
                "- Run in the journal: run1", "- Run in the journal: run2", "- Run in the journal: run3",
                $"- To undo the run: `Undo-UserDirectoryChange -LiteralPath '{path}' -Run run3`",
                $"- To undo the run: `Undo-UserDirectoryChange -LiteralPath '{path}' -Run run2`",
                $"- To undo the run: `Undo-UserDirectoryChange -LiteralPath '{path}' -Run run1`",
            ],
            Head("Import-UserDirectoryJournal $folder/runs.jsonl", "-Reason C, B, C"));
    }

    [Fact]
    public void The_run_of_a_plan_is_undone_and_not_applied()
    {
        var path = Write("applied.jsonl", Journals.Request("c1", 1, $$"""{ "plan": "{{Hash}}" }"""));
        Assert.Equal(
            [
                $@"- Plan: SHA\-256 {Hash}",
                @"- Directory: Amazon WorkMail m\-00000000000000000000000000000001",
                @"- Rows from: applied\.jsonl",
                @"- Run: 2026\-03\-01 02\:01\:30Z by ada\@hr01",
                "- Run in the journal: run1",
                $"- To undo the run: `Undo-UserDirectoryChange -LiteralPath '{path}' -Run run1`",
            ],
            Head("Import-UserDirectoryJournal $folder/applied.jsonl"));
    }

    [Fact]
    public void The_command_of_a_file_name_that_hides_characters_is_not_shown()
    {
        Write("hid\u200Bden.jsonl", Journals.Request("c1", 1));
        Assert.Equal([$"- To undo the run: `{Refused}`"], Commands("Import-UserDirectoryJournal $folder/hid*.jsonl"));
        var plan = MakePlan("hid\u200Bplan.jsonl");
        Assert.Equal([$"- To apply the plan: `{Refused}`"], Commands($"{plan}; Import-UserDirectoryPlan $p.Path"));
    }

    [Fact]
    public void A_plan_has_the_command_that_applies_it()
    {
        var plan = MakePlan("apply.jsonl");
        var hash = Assert.Single(shell.Lines($"{plan}; $p.Hash"));
        string[] expected =
        [
            $"- To apply the plan: `Invoke-UserDirectoryPlan -LiteralPath '{At("apply.jsonl")}' -Hash {hash}`",
        ];
        Assert.Equal(expected, Commands("$p"));
        Assert.Equal(expected, Commands("Import-UserDirectoryPlan $p.Path"));
        Assert.Equal(expected, Commands("Import-UserDirectoryPlan $p.Path | ForEach-Object { Again $_ }"));
        Assert.Contains($@"- Plan: SHA\-256 {hash}", Head("$p"));
        Assert.DoesNotContain(Head("$p"), line => line.StartsWith("- Not complete", StringComparison.Ordinal));
    }

    [Fact]
    public void A_plan_that_is_not_complete_says_so()
    {
        shell.Run("""
            try
            {
                'ann', 'bob' | Set-WmUser @r -City Ulm | ForEach-Object { $_; throw 'x' } |
                    Export-UserDirectoryPlan $folder/early.jsonl
            }
            catch { }
            """);
        const string Early = "- Not complete: the run ended before the end of its input";
        Assert.Contains(Early, Head("Import-UserDirectoryPlan $folder/early.jsonl -Summary"));
        Assert.Contains(Early, Head("Import-UserDirectoryPlan $folder/early.jsonl -Summary; "
            + $"{MakePlan("whole.jsonl")}; $p"));
    }

    [Fact]
    public void Results_without_a_journal_have_no_command()
    {
        shell.Renew();
        Assert.Equal(["- To undo the run: no journal was kept; only the result objects of the run can undo it"],
            Commands("'ann' | Set-WmUser -Sandbox $w -City Ulm -PassThru"));
        Assert.Empty(Commands("'ann' | Set-WmUser @r -City Ulm"));
    }

    [Fact]
    public void The_report_names_its_author_its_title_and_what_to_do()
    {
        var lines = Report("'nobody' | Set-WmUser @r -City Ulm -ErrorAction SilentlyContinue", "-Title 'My title'");
        Assert.Equal("# My title", lines[0]);
        Assert.EndsWith($"Z by {Escaped(Caller.Name)}",
            lines.Single(line => line.StartsWith("- Report: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(@"| EntityNotFoundException | 1 | Check the identifier, and that the user is in this "
            + @"directory\. The Get cmdlet lists the users\. |", lines);
        Assert.Equal("# Planned changes of users", Report("'ann' | Set-WmUser @r -City Ulm")[0]);
    }

    private static string Escaped(string text) => string.Concat(text.Select(c =>
        char.IsLetterOrDigit(c) ? $"{c}" : $"\\{c}"));

    private static string MakePlan(string name) => "$p = 'ann' | Set-WmUser @r -City Ulm | "
        + $"Export-UserDirectoryPlan \"$folder/{name}\"";

    private string At(string name) => Path.Combine(shell.Folder, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    private string[] Report(string input, string more = "")
    {
        shell.Run($"& {{ {input} }} | Export-UserDirectoryReport $folder/report.md {more}");
        var lines = File.ReadAllLines(At("report.md"));
        File.Delete(At("report.md"));
        return lines;
    }

    // The details, without the line of the report itself and the totals.
    private string[] Head(string input, string more = "") =>
    [
        .. Report(input, more).Where(line => line.StartsWith("- ", StringComparison.Ordinal)
            && !line.StartsWith("- Report: ", StringComparison.Ordinal)
            && !line.StartsWith("- Users: ", StringComparison.Ordinal)),
    ];

    private string[] Commands(string input) =>
        [.. Head(input).Where(line => line.StartsWith("- To ", StringComparison.Ordinal))];
}
