using UserDirectory.Changes;
using UserDirectory.Files;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Runs;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Applies a reviewed plan, and nothing else.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "UserDirectoryPlan", DefaultParameterSetName = ByPath,
    HelpUri = HelpPages + "Invoke-UserDirectoryPlan.md",
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
    [Parameter, ArgumentCompleter(typeof(NothingCompleter))] public string? Hash { get; set; }

    private protected override RunSettings Settings() => base.Settings() with { AppliedPlan = _applied };

    private protected override bool HasFile => base.HasFile || _piped is not null;

    private protected override ChangeRecord ToMake(ChangeRecord record) => record;

    private protected override bool TakesFile(PSObject? input)
    {
        if (OpenedPlan.NamedBy(input) is not { } plan) return false;
        if (_piped is not null)
            throw Refuse("SeveralPlans", "several plans were piped in: apply one plan at a time", input);
        _piped = plan;
        return true;
    }

    private protected override IEnumerable<RecordedRow>? FromFile()
    {
        if (_piped is not null && HasResults)
            throw Refuse("SeveralPlans", "a plan and results were piped in: pipe in either a plan or results", null);
        var plan = _piped ?? OpenedPlan.NamedBy(Path is null ? null : PSObject.AsPSObject(Path));
        var path = plan?.Path ?? PathOf((Members.Unwrap(Path) as string ?? Path?.ToString() ?? LiteralPath)!);
        var opened = Open(path);
        if (Hash is not null || plan is null) CheckForm(path);
        foreach (var reviewed in new[] { Hash?.Trim(), plan?.Hash })
        {
            if (reviewed is not null && !opened.Plan.Hash.Equals(reviewed, StringComparison.OrdinalIgnoreCase))
            {
                throw Refuse("HashMismatch",
                    $"{path} is not the plan that was reviewed: its hash is {opened.Plan.Hash}, and "
                    + $"the reviewed hash is {reviewed.ToLowerInvariant()}", opened.Plan);
            }
        }
        _applied = opened.Plan.Hash;
        IsOf(opened.Plan.Provider, opened.Plan.Directory);
        Warn(opened.Plan.Failed, opened.Plan.IsComplete);
        Unchanged = opened.Copy.Unchanged;
        FindLaterRows(opened.Copy.Users().Select(user => user.Record).Where(IsToMake));
        return opened.Users().Where(row => IsToMake(row.Record));
    }

    private protected override IEnumerable<RecordedRow>? FromResults(IReadOnlyList<RecordedRow> results)
    {
        if (Hash is not null)
        {
            throw Refuse("HashOfResults",
                "-Hash can't check piped results: give the plan file with -Path, or pipe in the output of "
                + "Import-UserDirectoryPlan -Summary", Hash);
        }
        var made = results.FirstOrDefault(row => row.Record.Status is not (
            ChangeStatus.WhatIf or ChangeStatus.Unchanged or ChangeStatus.Failed))?.Result;
        if (made is not null)
        {
            throw Refuse("NoPlan", $"'{made}' is the result of an update, not a plan: run the update cmdlet with "
                + "-WhatIf -PassThru to get a plan", made);
        }
        var records = results.Select(row => row.Record);
        Unchanged = IdsOf(records.Where(record => record.Status == ChangeStatus.Unchanged));
        Warn(records.Count(record => record.Status == ChangeStatus.Failed), isComplete: true);
        FindLaterRows(records.Where(IsToMake));
        return results.Where(row => IsToMake(row.Record));
    }

    private static bool IsToMake(ChangeRecord record) => record.Status == ChangeStatus.WhatIf;

    private string PathOf(string given)
    {
        var problems = new List<string>();
        var paths = CmdletHost.FilesAt(given, ParameterSetName == ByLiteralPath, problems);
        if (paths.Count != 1)
            throw Refuse("UnreadablePlan",
                problems.FirstOrDefault() ?? $"{given} matches {paths.Count} files: name one file", given);
        return paths[0];
    }

    private void CheckForm(string path)
    {
        var hash = Hash?.Trim();
        if (hash is null or "")
        {
            throw Refuse("HashMissing",
                "-Hash is required: give the hash that Import-UserDirectoryPlan -Summary or the "
                + "report shows", path);
        }
        if (hash.Length != HashLength || !hash.All(Uri.IsHexDigit))
        {
            throw Refuse("HashInvalid", $"-Hash '{hash}' is not {HashLength} hexadecimal digits: copy the hash that "
                + "Import-UserDirectoryPlan -Summary or the report shows", path);
        }
    }

    private OpenedPlan Open(string path)
    {
        try
        {
            return OpenedPlan.Open(path);
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            throw Refuse("UnreadablePlan", $"{path}: {FilesErrors.Of(error)}", path);
        }
    }

    private void Warn(int failed, bool isComplete)
    {
        if (failed > 0)
        {
            CmdletHost.WriteWarning(failed == 1
                ? "1 user failed when the plan was made and is skipped."
                : $"{failed} users failed when the plan was made and are skipped.");
        }
        if (!isComplete)
            CmdletHost.WriteWarning(OpenedPlan.NotComplete);
    }
}
