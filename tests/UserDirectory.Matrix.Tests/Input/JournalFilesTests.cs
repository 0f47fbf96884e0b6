using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.Matrix.Input;

/// <summary>Journals become results, in the order in which their requests were begun.</summary>
public sealed class JournalFilesTests(InputShell shell) : IClassFixture<InputShell>
{
    [Fact]
    public void A_request_becomes_a_result()
    {
        Write("one.jsonl", Journals.Request("c1", 1, """
            { "reason": "CHG-42", "plan": "f00d", "signedBy": "AKIA1", "source": "users.csv:14", "revision": "r7",
              "permanentId": "S-1", "requestIds": ["q1", "q2"], "name": "Ann" }
            """));
        var output = Assert.Single(shell.Run("Import-UserDirectoryJournal $folder/one.jsonl").Output);
        var result = Assert.IsType<UserUpdateResult>(output.BaseObject);
        Assert.Equal(
            ("WmUser", "m-00000000000000000000000000000001", "7a4db000-0001-4000-8000-000000000001", "S-1", "ann",
                "Ann", "Updated"),
            (result.Provider, result.Directory, result.UserId, result.PermanentId, result.Target, result.Name,
                result.Status));
        Assert.Equal(("CHG-42", "ada@hr01", "AKIA1", "run1", "f00d", Path.Combine(shell.Folder, "one.jsonl")),
            (result.Reason, result.By, result.SignedBy, result.Run, result.Plan, result.RecordedIn));
        Assert.Equal(("City: Bonn → Ulm", "q1; q2", "r7", "users.csv:14", null),
            ($"{result.Changes}", $"{result.RequestIds}", result.Revision, result.Source, result.InputObject));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 2, 1, 30, TimeSpan.Zero), result.Time);
        Assert.Equal("one.jsonl:1", $"{RowSource.Of(output)}");
    }

    [Fact]
    public void A_request_without_an_outcome_has_the_time_when_it_began()
    {
        Write("begun.jsonl", Journals.Request("c1", 1) + Journals.Request("c2", 2, hasEnded: false));
        var results = Read("begun.jsonl");
        Assert.Equal(["02:01:30", "02:02:00"], results.Select(result => $"{result.Time!.Value.TimeOfDay}"));
        Assert.Equal(["Updated", "Unknown"], results.Select(result => result.Status));
        // Without a file of users, the source is the line of the journal.
        Assert.Equal(["begun.jsonl:1", "begun.jsonl:3"], results.Select(result => result.Source));
    }

    [Fact]
    public void The_order_of_one_journal_stays_and_several_are_merged_by_time()
    {
        Write("a.jsonl", Journals.Request("c1", 9, Named("a9")) + Journals.Request("c2", 3, Named("a3")));
        Write("b.jsonl", Journals.Request("c1", 5, Named("b5")) + Journals.Request("c2", 1, Named("b1")));
        Assert.Equal(["a9", "a3"], Read("a.jsonl").Select(result => result.Name));
        Assert.Equal(["b1", "a3", "b5", "a9"], Read("a.jsonl", "b.jsonl").Select(result => result.Name));
        Assert.Equal(["a.jsonl:1", "a.jsonl:3"], Read("a.jsonl").Select(result => result.Source));
        // A file that is named twice is read once.
        Assert.Equal(["a9", "a3"], Read("a.jsonl", "a.jsonl").Select(result => result.Name));
    }

    [Fact]
    public void All_rows_that_are_read_together_are_known()
    {
        Write("a1.jsonl", Journals.Request("c1", 1) + Journals.Request("c2", 2));
        Write("a2.jsonl", Journals.Request("c1", 3));
        var output = shell.Run("Import-UserDirectoryJournal $folder/a1.jsonl, $folder/a2.jsonl").Output;
        Assert.Equal([3, 3, 3], output.Select(one => RowSource.Of(one)!.Batch!.Rows));
    }

    [Fact]
    public void The_journals_of_a_folder_are_read_in_their_order()
    {
        var folder = Directory.CreateDirectory(Path.Combine(shell.Folder, "runs")).FullName;
        // Requests of the same time stay in the order of the files.
        foreach (var name in new[] { "b", "a", "B", "c" })
            File.WriteAllText(Path.Combine(folder, $"{name}.jsonl"), Journals.Request("c1", 1, Named(name)));
        File.WriteAllText(Path.Combine(folder, "d.json"), "not a journal");
        Directory.CreateDirectory(Path.Combine(folder, "inner"));
        File.WriteAllText(Path.Combine(folder, "inner", "x.jsonl"), Journals.Request("c1", 1, Named("x")));
        Assert.Equal(["B", "a", "b", "c"], Read("runs").Select(result => result.Name));
    }

    [Fact]
    public void Each_file_that_can_not_be_read_is_named()
    {
        Write("good.jsonl", Journals.Request("c1", 1));
        Write("bad.jsonl", "x\n");
        Write("plan.jsonl", "{\"format\":\"userdirectory-plan\"}\n");
        string At(string name) => Path.Combine(shell.Folder, name);
        var errors = shell.Run("Import-UserDirectoryJournal -LiteralPath $folder/good.jsonl, $folder/bad.jsonl, "
            + "$folder/plan.jsonl, $folder/none.jsonl").Errors;
        var error = Assert.Single(errors);
        Assert.Equal("Nothing was read: "
            + $"{At("bad.jsonl")}: Line 1 is not a journal event: the line is damaged, or the file is not a journal; "
            + $"{At("plan.jsonl")}: The file is a plan, not a journal. Import-UserDirectoryPlan reads it, and "
            + $"Invoke-UserDirectoryPlan applies it; {At("none.jsonl")}: the file does not exist.",
            InputShell.TextOf(error));
        Assert.Equal(
            ["Nothing was sent: " + At("bad.jsonl")
                + ": Line 1 is not a journal event: the line is damaged, or the file is not a journal."],
            shell.Errors("Undo-UserDirectoryChange -Path $folder/bad.jsonl -Sandbox $s"));
    }

    [Fact]
    public void A_hidden_character_of_a_file_name_is_shown()
    {
        Write("hid\u200Bden.jsonl", "x\n");
        Assert.Contains(@"hid\u200Bden.jsonl: Line 1 is not a journal event",
            Assert.Single(shell.Errors("Import-UserDirectoryJournal $folder/hid*.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_names_the_journal_of_skipped_content()
    {
        Write("warn.jsonl", Journals.Request("c1", 1) + Journals.Request("c2", 2, """
            { "changes": [ { "attribute": "Frob", "before": "x" } ] }
            """));
        Assert.Equal(["warn.jsonl: Skipped 1 change of attributes that this version does not know (Frob): an undo does "
            + "not change them."], shell.Warnings("Import-UserDirectoryJournal $folder/warn.jsonl"));
    }

    [Fact]
    public void The_journal_of_an_unknown_provider_is_refused()
    {
        Write("other.jsonl", Journals.Request("c1", 1, """{ "provider": "XyzUser" }"""));
        Assert.Contains("the provider 'XyzUser' is unknown",
            Assert.Single(shell.Errors("Import-UserDirectoryJournal $folder/other.jsonl")), StringComparison.Ordinal);
        foreach (var noun in new[] { "WmUser", "DsdUser", "IdsUser", "CloudSsoUser" })
        {
            Write($"{noun}.jsonl", Journals.Request("c1", 1, $$"""{ "provider": "{{noun}}", "changes": [] }"""));
            Assert.Equal(noun, Assert.Single(Read($"{noun}.jsonl")).Provider);
        }
    }

    private static string Named(string name) => $$"""{ "name": "{{name}}" }""";

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(shell.Folder, name), text);

    private UserUpdateResult[] Read(params string[] names) =>
    [
        .. shell.Run($"Import-UserDirectoryJournal {string.Join(", ", names.Select(name => $"$folder/{name}"))}").Output
            .Select(one => (UserUpdateResult)one.BaseObject),
    ];
}
