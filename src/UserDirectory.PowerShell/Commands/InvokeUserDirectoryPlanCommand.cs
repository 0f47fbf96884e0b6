using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Rows;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Applies a plan that was reviewed: exactly that.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "UserDirectoryPlan", DefaultParameterSetName = ByPath,
    HelpUri = HelpPages.At + "Invoke-UserDirectoryPlan.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(UserUpdateResult))]
public sealed class InvokeUserDirectoryPlanCommand : ReplayCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath), ValidateNotNullOrEmpty]
    public string? Path { get; set; }
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath)]
    [Alias("PSPath", "FullName", "LP"), ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }
    [Parameter(ParameterSetName = ByPath), Parameter(ParameterSetName = ByLiteralPath)]
    public string? Hash { get; set; }

    // It is the file's, once that is known.
    internal override string? AppliedPlan => ParameterSetName == ByInput ? null : Hash!.Trim().ToLowerInvariant();

    private protected override ChangeRecord ToMake(ChangeRecord record) => record;

    private protected override IEnumerable<PSObject>? FromFile()
    {
        var problems = new List<string>();
        var given = (Path ?? LiteralPath)!;
        var paths = InputFiles.Of(this, given, ParameterSetName == ByLiteralPath, problems);
        if (paths.Count != 1)
            Refuse("UnreadablePlan", problems.FirstOrDefault() ?? $"{given}: it names {paths.Count} files", given);
        var plan = Check(paths[0]);
        if (string.IsNullOrWhiteSpace(Hash))
            Refuse("HashMissing", "-Hash says which plan was reviewed; the review shows it", given);
        if (!plan.Hash.Equals(Hash!.Trim(), StringComparison.OrdinalIgnoreCase))
            Refuse("HashMismatch", $"{plan.Path} is not the plan that was reviewed: its hash is another", plan);
        IsOf(plan.System, plan.Directory);
        Warn(plan.Failed, plan.IsComplete);
        Unchanged = plan.Unchanged;
        return PlanFiles.Read(plan).Where(row => ResultRecords.Of(row)!.Status == ChangeStatus.WhatIf);
    }

    private protected override IEnumerable<PSObject>? FromResults(IReadOnlyList<PSObject> results)
    {
        var made = results.FirstOrDefault(row => ResultRecords.Of(row)!.Status is not (
            ChangeStatus.WhatIf or ChangeStatus.Unchanged or ChangeStatus.Failed));
        if (made is not null) Refuse("NoPlan", $"'{made}' is no plan: it was made without -WhatIf", made);
        Unchanged = results.Count(row => ResultRecords.Of(row)!.Status == ChangeStatus.Unchanged);
        Warn(results.Count(row => ResultRecords.Of(row)!.Status == ChangeStatus.Failed), isComplete: true);
        return results.Where(row => ResultRecords.Of(row)!.Status == ChangeStatus.WhatIf);
    }

    private UserDirectoryPlan Check(string path)
    {
        try
        {
            return PlanFiles.Check(path);
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            Refuse("UnreadablePlan", $"{path}: {FileTrouble.Of(error)}", path);
            throw;
        }
    }

    private void Warn(int failed, bool isComplete)
    {
        if (failed > 0)
            WriteWarning($"Failed when the plan was made, so that nothing is done of them: {failed}.");
        if (!isComplete)
            WriteWarning(PlanFiles.NotComplete);
    }
}
