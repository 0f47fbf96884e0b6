using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.Files;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Applies a plan that was reviewed: exactly that.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "UserDirectoryPlan", DefaultParameterSetName = ByPath,
    HelpUri = HelpPages.At + "Invoke-UserDirectoryPlan.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(UserUpdateResult))]
public sealed class InvokeUserDirectoryPlanCommand : ReplayCmdlet
{
    private const int HashLength = 64;

    private (string Path, string Hash)? _piped;
    private string? _applied;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath), ValidateNotNullOrEmpty]
    public object? Path { get; set; }
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath)]
    [Alias("PSPath", "FullName", "LP"), ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }
    [Parameter] public string? Hash { get; set; }

    internal override string? AppliedPlan => _applied;

    private protected override bool HasFile => base.HasFile || _piped is not null;

    private protected override ChangeRecord ToMake(ChangeRecord record) => record;

    private protected override bool TakesFile(PSObject? input)
    {
        if (PlanFiles.Of(input) is not { } plan) return false;
        if (_piped is not null) Refuse("SeveralPlans", "several plans were piped, and one is applied at a time", input);
        _piped = plan;
        return true;
    }

    private protected override IEnumerable<PSObject>? FromFile()
    {
        if (_piped is not null && HasResults)
            Refuse("SeveralPlans", "a plan and results were piped: pipe the one or the other", null);
        var plan = _piped ?? PlanFiles.Of(Path is null ? null : PSObject.AsPSObject(Path));
        var path = plan?.Path ?? PathOf((Members.Unwrap(Path) as string ?? Path?.ToString() ?? LiteralPath)!);
        var opened = Open(path);
        if (Hash is not null || plan is null) CheckForm(path);
        foreach (var reviewed in new[] { Hash?.Trim(), plan?.Hash })
        {
            if (reviewed is not null && !opened.Plan.Hash.Equals(reviewed, StringComparison.OrdinalIgnoreCase))
            {
                Refuse("HashMismatch", $"{path} is not the plan that was reviewed: its hash is {opened.Plan.Hash}, and "
                    + $"the reviewed hash is {reviewed.ToLowerInvariant()}", opened.Plan);
            }
        }
        _applied = opened.Plan.Hash;
        IsOf(opened.Plan.Provider, opened.Plan.Directory);
        Warn(opened.Plan.Failed, opened.Plan.IsComplete);
        Unchanged = opened.Copy.Unchanged;
        FindLaterRows(opened.Copy.Users().Select(user => user.Record).Where(IsToMake));
        return opened.Users().Where(row => IsToMake(ResultRecords.Of(row)!));
    }

    private protected override IEnumerable<PSObject>? FromResults(IReadOnlyList<PSObject> results)
    {
        if (Hash is not null)
        {
            Refuse("HashOfResults", "-Hash is of a plan, and results were piped: give the plan's file by -Path, or "
                + "pipe what Import-UserDirectoryPlan -Summary gives", Hash);
        }
        var made = results.FirstOrDefault(row => ResultRecords.Of(row)!.Status is not (
            ChangeStatus.WhatIf or ChangeStatus.Unchanged or ChangeStatus.Failed));
        if (made is not null) Refuse("NoPlan", $"'{made}' is no plan: it was made without -WhatIf", made);
        var records = results.Select(row => ResultRecords.Of(row)!);
        Unchanged = IdsOf(records.Where(record => record.Status == ChangeStatus.Unchanged));
        Warn(records.Count(record => record.Status == ChangeStatus.Failed), isComplete: true);
        FindLaterRows(records.Where(IsToMake));
        return results.Where(row => IsToMake(ResultRecords.Of(row)!));
    }

    private static bool IsToMake(ChangeRecord record) => record.Status == ChangeStatus.WhatIf;

    private string PathOf(string given)
    {
        var problems = new List<string>();
        var paths = InputFiles.Of(this, given, ParameterSetName == ByLiteralPath, problems);
        if (paths.Count != 1)
            Refuse("UnreadablePlan", problems.FirstOrDefault() ?? $"{given}: it names {paths.Count} files", given);
        return paths[0];
    }

    private void CheckForm(string path)
    {
        var hash = Hash?.Trim();
        if (string.IsNullOrEmpty(hash))
        {
            Refuse("HashMissing", "-Hash is required: give the hash that Import-UserDirectoryPlan -Summary or the "
                + "report shows", path);
        }
        if (hash!.Length != HashLength || !hash.All(Uri.IsHexDigit))
        {
            Refuse("HashInvalid", $"-Hash '{hash}' is not {HashLength} hexadecimal digits: copy the hash that "
                + "Import-UserDirectoryPlan -Summary or the report shows", path);
        }
    }

    private OpenedPlan Open(string path)
    {
        try
        {
            return PlanFiles.Open(path);
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
