using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Input;

/// <summary>A plan file in memory, which later changes of the file do not affect.</summary>
/// <param name="Plan">The summary of the plan.</param>
/// <param name="Copy">The bytes that were read and hashed.</param>
internal sealed record OpenedPlan(UserDirectoryPlan Plan, PlanFile Copy)
{
    /// <summary>Reads the users of the plan.</summary>
    public IEnumerable<RecordedRow> Users()
    {
        var batch = new RowBatch(Plan.Changed);
        foreach (var (record, line) in Copy.Users())
        {
            var change = new UserUpdateResult(record)
            {
                Time = Plan.Created, By = Plan.By, Plan = Plan.Hash, RecordedIn = Plan.Path,
            };
            yield return new(change, Result: null, new RowSource(Path.GetFileName(Plan.Path), line, batch));
        }
    }
}
