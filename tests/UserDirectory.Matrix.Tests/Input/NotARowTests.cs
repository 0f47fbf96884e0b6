namespace UserDirectory.Matrix.Input;

/// <summary>Inputs that are not rows of users fail with the command that takes them.</summary>
public sealed class NotARowTests(InputShell shell) : IClassFixture<InputShell>
{
    private const string Plan =
        "the input is a plan, not a user: apply the plan with Invoke-UserDirectoryPlan";
    private const string AnError =
        "the input is an error, not a user: pipe in the error's row with ForEach-Object TargetObject";
    private const string SavedError =
        "the input is an error that was saved as text, which has no row: keep failed rows with -FailedPath";
    private const string SavedResult = "the input is a result that was saved as CSV or JSON, which has no row: "
        + "keep failed rows with -FailedPath, or save results with Export-Clixml";
    private const string ReportLine = "the input is a line of a report, which has no row: "
        + "keep failed rows with -FailedPath, or save results with Export-Clixml";
    private const string OfPlan = "the input is a result of the plan 'not.jsonl', which has no row: apply the plan "
        + "with Invoke-UserDirectoryPlan";
    private const string OfJournal = "the input is a result of the journal 'not-run.jsonl', which has no row: undo "
        + "changes with Undo-UserDirectoryChange, or run the file of users again";

    [Theory]
    [InlineData("Get-Item $folder/one.txt", "one.txt")]
    [InlineData("Get-Item $folder/inner", "inner")]
    [InlineData("Again (Get-Item $folder/one.txt)", "one.txt")]
    [InlineData("Again (Get-Item $folder/inner)", "inner")]
    public void A_file_or_folder_is_not_a_user(string input, string name)
    {
        File.WriteAllText(Path.Combine(shell.Folder, "one.txt"), "");
        Directory.CreateDirectory(Path.Combine(shell.Folder, "inner"));
        var problem = $"the input is the file or folder '{name}', not a user: read a file of users with "
            + "Import-UserDirectoryCsv";
        AssertRefused(input, problem);
        Assert.Equal([$"row 1: {problem}"], shell.Errors($"{input} | Get-WmUser -Sandbox $s"));
    }

    [Theory]
    [InlineData("Set-WmUser nobody -Sandbox $s -City x -ErrorAction SilentlyContinue -ErrorVariable e; $e[0]")]
    [InlineData("try { 1 / 0 } catch { $_ }")]
    [InlineData("try { 1 / 0 } catch { Again $_ }")]
    public void An_error_is_not_a_user(string input) => AssertRefused(input, AnError);

    [Fact]
    public void An_error_of_another_process_is_not_a_user() => Assert.Equal(
        [$"row 1: {AnError}"], shell.Errors("try { 1 / 0 } catch { Again $_ | Get-WmUser -Sandbox $s }"));

    [Theory]
    [InlineData("$p")]
    [InlineData("Again $p")]
    public void A_plan_is_not_a_user(string input) => AssertRefused(MakePlan + input, Plan);

    [Theory]
    [InlineData("$of")]
    [InlineData("Again $of")]
    public void A_result_of_a_plan_file_has_no_row(string input) =>
        AssertRefused($"{MakePlan} $of = Import-UserDirectoryPlan $p.Path; {input}", OfPlan);

    [Theory]
    [InlineData("$of")]
    [InlineData("Again $of")]
    public void A_result_of_a_journal_has_no_row(string input) =>
        AssertRefused($"{MakeJournal} $of = Import-UserDirectoryJournal $folder/not-run.jsonl; {input}", OfJournal);

    [Fact]
    public void A_result_of_a_result_of_a_file_has_no_row()
    {
        AssertRefused(
            $"{MakePlan} Import-UserDirectoryPlan $p.Path | Invoke-UserDirectoryPlan @r", OfPlan);
        AssertRefused($"{MakeJournal} Import-UserDirectoryJournal $folder/not-run.jsonl | "
            + "Undo-UserDirectoryChange -Sandbox $w -WhatIf -PassThru", OfJournal);
    }

    [Theory]
    [InlineData("$done")]
    [InlineData("Again $done")]
    public void A_result_gives_its_row_again(string input)
    {
        var script = $"$done = @{{ UserName = 'ann'; City = 'Ulm' }} | Set-WmUser @r; {input} | ";
        Assert.Equal(["ann WhatIf: City: Bonn → Ulm"], shell.Lines(script + "Set-WmUser @r"));
        Assert.Equal(["ann"], shell.Lines(script + "Get-WmUser -Sandbox $s | ForEach-Object UserName"));
    }

    [Theory]
    [InlineData("Exception, TargetObject, FullyQualifiedErrorId", SavedError)]
    [InlineData("exception, targetobject, fullyqualifiederrorid", SavedError)]
    [InlineData("TargetObject, FullyQualifiedErrorId", null)]
    [InlineData("Exception, FullyQualifiedErrorId", null)]
    [InlineData("Exception, TargetObject", null)]
    [InlineData("Provider, Directory, Target, Status, Changes", SavedResult)]
    [InlineData("PROVIDER, DIRECTORY, TARGET, STATUS, CHANGES", SavedResult)]
    [InlineData("Directory, Target, Status, Changes", null)]
    [InlineData("Provider, Target, Status, Changes", null)]
    [InlineData("Provider, Directory, Status, Changes", null)]
    [InlineData("Provider, Directory, Target, Changes", null)]
    [InlineData("Provider, Directory, Target, Status", null)]
    [InlineData("Provider, Directory, Status, Attribute, Before, After", ReportLine)]
    [InlineData("provider, directory, status, attribute, before, after", ReportLine)]
    [InlineData("Provider, Directory, Target, Status, Changes, Attribute, Before, After", ReportLine)]
    [InlineData("Directory, Status, Attribute, Before, After", null)]
    [InlineData("Provider, Status, Attribute, Before, After", null)]
    [InlineData("Provider, Directory, Attribute, Before, After", null)]
    [InlineData("Provider, Directory, Status, Before, After", null)]
    [InlineData("Provider, Directory, Status, Attribute, After", null)]
    [InlineData("Provider, Directory, Status, Attribute, Before", null)]
    public void Columns_of_saved_errors_results_and_reports_are_recognized(string columns, string? problem)
    {
        var cells = string.Join("; ", columns.Split(", ").Select(column => $"{column} = 'Updated'"));
        var row = $"[pscustomobject]@{{ UserName = 'ann'; {cells} }}";
        if (problem is not null) AssertRefused(row, problem);
        else Assert.Equal(["ann Unchanged"], shell.Lines($"{row} | Set-WmUser @r"));
    }

    [Theory]
    [InlineData("WhatIf", false)]
    [InlineData("failed", false)]
    [InlineData("Active", true)]
    [InlineData("", true)]
    public void A_row_with_the_columns_of_a_result_and_another_status_is_a_row(string status, bool isRow)
    {
        var row = "@{ UserName = 'ann'; Provider = 'x'; Directory = 'x'; Target = 'x'; Changes = 'x'; Status = "
            + $"'{status}' }}";
        if (isRow) Assert.Equal(["ann Unchanged"], shell.Lines($"{row} | Set-WmUser @r"));
        else AssertRefused(row, SavedResult);
    }

    [Fact]
    public void A_get_cmdlet_takes_the_user_of_a_saved_result()
    {
        const string Row =
            "@{ UserName = 'ann'; Provider = 'x'; Directory = 'x'; Target = 'x'; Changes = ''; Status = 'Updated' }";
        Assert.Equal(["ann"], shell.Lines($"{Row} | Get-WmUser -Sandbox $s | ForEach-Object UserName"));
    }

    [Fact]
    public void An_object_of_a_program_with_the_members_of_a_result_is_not_a_saved_result() => Assert.Equal(
        ["ann Unchanged"],
        shell.Lines("[UserDirectory.Matrix.Input.NotARowTests+Ticket]::new('ann', 1, 2, 3) | Set-WmUser @r"));

    private const string MakePlan = "$p = @{ UserName = 'ann'; City = 'Ulm' } | Set-WmUser @r | "
        + "Export-UserDirectoryPlan $folder/not.jsonl; ";

    private string MakeJournal
    {
        get
        {
            shell.Renew();
            File.Delete(Path.Combine(shell.Folder, "not-run.jsonl"));
            return "@{ UserName = 'ann'; City = 'Ulm' } | "
                + "Set-WmUser -Sandbox $w -JournalPath $folder/not-run.jsonl; ";
        }
    }

    private void AssertRefused(string input, string problem) => Assert.Equal(
        [$" Failed: InvalidInput: {problem}"],
        shell.Lines($"$one = & {{ {input} }} 2>$null; $one | Set-WmUser @r -ErrorAction SilentlyContinue"));

    public sealed record Ticket(string UserName, string Exception, string TargetObject, string FullyQualifiedErrorId);
}
