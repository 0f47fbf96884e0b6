using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.Matrix.Input;

/// <summary>Plan files become summaries and results.</summary>
public sealed class PlanFilesTests(InputShell shell) : IClassFixture<InputShell>
{
    private const string Summary = "'Deserialized.UserDirectory.PowerShell.Output.UserDirectoryPlan'";
    private const string Make = "$p = [pscustomobject]@{ UserName = 'ann'; City = 'Ulm' }, "
        + "[pscustomobject]@{ UserName = 'bob'; City = 'Bonn' }, [pscustomobject]@{ UserName = 'bob'; Office = 'O' } | "
        + "Set-WmUser @r | Export-UserDirectoryPlan $folder/plan.jsonl; ";

    [Fact]
    public void A_user_of_a_plan_becomes_a_result()
    {
        var output = shell.Run(Make + "$p; Import-UserDirectoryPlan $folder/plan.jsonl").Output;
        var plan = Assert.IsType<UserDirectoryPlan>(output[0].BaseObject);
        var results = output.Skip(1).Select(one => Assert.IsType<UserUpdateResult>(one.BaseObject)).ToArray();
        Assert.Equal(["WhatIf", "Unchanged", "WhatIf"], results.Select(result => result.Status));
        Assert.All(results, result => Assert.Equal(
            (plan.Created, plan.By, plan.Hash, At("plan.jsonl"), null, null, null),
            (result.Time, result.By, result.Plan, result.RecordedIn, result.Run, result.Reason, result.InputObject)));
        Assert.Equal(["plan.jsonl:2", "plan.jsonl:3", "plan.jsonl:4"],
            output.Skip(1).Select(one => $"{RowSource.Of(one)}"));
        // The users that would change are the rows of an invocation.
        Assert.Equal([2, 2, 2], output.Skip(1).Select(one => RowSource.Of(one)!.Batch!.Rows));
        Assert.NotEqual(default, plan.Created);
    }

    [Theory]
    [InlineData("$p | Invoke-UserDirectoryPlan @r")]
    [InlineData("Again $p | Invoke-UserDirectoryPlan @r")]
    [InlineData("Invoke-UserDirectoryPlan $p @r")]
    [InlineData("Invoke-UserDirectoryPlan (Again $p) @r")]
    [InlineData("Invoke-UserDirectoryPlan $p.Path -Hash $p.Hash @r")]
    [InlineData("Import-UserDirectoryPlan $p.Path | Invoke-UserDirectoryPlan @r")]
    public void A_plan_is_applied(string apply) => Assert.Equal(
        ["7a4db000-0001-4000-8000-000000000001 WhatIf: City: Bonn → Ulm",
            "7a4db000-0001-4000-8000-000000000002 WhatIf: Office: (none) → O"], shell.Lines(Make + apply));

    [Fact]
    public void A_summary_checks_the_hash_of_its_file()
    {
        var errors = shell.Errors("$p = 'ann' | Set-WmUser @r -City Ulm | Export-UserDirectoryPlan $folder/was.jsonl; "
            + "$q = Again $p; $null = 'bob' | Set-WmUser @r -City Ulm | Export-UserDirectoryPlan $folder/was.jsonl; "
            + "$q | Invoke-UserDirectoryPlan @r");
        Assert.StartsWith($"Nothing was sent: {At("was.jsonl")} is not the plan that was reviewed: its hash is ",
            Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Path = $p.Path; Hash = $p.Hash }")]
    [InlineData("$p | Select-Object Path")]
    [InlineData("$p | Select-Object Path | ForEach-Object { $_.PSTypeNames.Insert(0, " + Summary + "); $_ }")]
    [InlineData("$p | Select-Object Hash | ForEach-Object { $_.PSTypeNames.Insert(0, " + Summary + "); $_ }")]
    public void Another_object_is_not_a_summary(string input) => Assert.Equal(
        ["Nothing was sent: An object with properties is not a result: pipe in the results of an update cmdlet "
            + "(-PassThru), a plan or a journal."],
        shell.Errors($"{Make} & {{ {input} }} | Invoke-UserDirectoryPlan @r"));

    [Fact]
    public void A_plan_of_an_early_end_gives_a_warning()
    {
        shell.Run("""
            try
            {
                'ann', 'bob' | Set-WmUser @r -City Ulm | ForEach-Object { $_; throw 'x' } |
                    Export-UserDirectoryPlan $folder/short.jsonl
            }
            catch { }
            """);
        Assert.Equal(["The plan is not complete: the run that made it ended before the end of its input."],
            shell.Warnings("Import-UserDirectoryPlan $folder/short.jsonl"));
    }

    [Fact]
    public void A_plan_is_read_while_another_program_writes_it()
    {
        shell.Run(Make);
        using var writer = new FileStream(
            At("plan.jsonl"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var plan = OpenedPlan.Open(At("plan.jsonl"));
        Assert.Equal((At("plan.jsonl"), 2, 1), (plan.Plan.Path, plan.Plan.Changed, plan.Plan.Unchanged));
        // A later change of the file does not change the plan.
        writer.SetLength(0);
        Assert.Equal(3, plan.Users().Count());
    }

    [Fact]
    public void A_catalog_has_the_noun_of_its_cmdlets()
    {
        Assert.Equal("Amazon WorkMail", ProviderNames.CatalogOf("WmUser")!.ProviderName);
        Assert.Equal("Alibaba Cloud CloudSSO", ProviderNames.CatalogOf("CloudSsoUser")!.ProviderName);
        Assert.Null(ProviderNames.CatalogOf("wmuser"));
    }

    private string At(string name) => Path.Combine(shell.Folder, name);
}
