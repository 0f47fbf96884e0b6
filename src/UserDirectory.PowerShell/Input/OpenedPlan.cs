using System.Management.Automation;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Input;

/// <summary>A plan that was opened: nobody changes it any more.</summary>
/// <param name="Plan">What it says of itself.</param>
/// <param name="Copy">What was read.</param>
internal sealed record OpenedPlan(UserDirectoryPlan Plan, CheckedPlan Copy)
{
    /// <summary>The users of the plan, as results that know their line.</summary>
    public IEnumerable<PSObject> Users()
    {
        var batch = new RowBatch(Plan.Changed);
        foreach (var (record, line) in Copy.Users())
        {
            var row = new PSObject(new UserUpdateResult(record)
            {
                Time = Plan.Created, By = Plan.By, Plan = Plan.Hash, RecordedIn = Plan.Path,
            });
            new RowSource(Path.GetFileName(Plan.Path), line, batch).AddTo(row);
            yield return row;
        }
    }
}
