using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Input;

/// <summary>A plan file in memory, which later changes of the file do not affect.</summary>
internal sealed record OpenedPlan(UserDirectoryPlan Plan, PlanFile Copy)
{
    public const string NotComplete =
        "The plan is not complete: the run that made it ended before the end of its input.";

    /// <summary>Opens a plan once, reads all of its bytes and checks its hash.</summary>
    /// <exception cref="FormatException">The file is not a whole plan.</exception>
    public static OpenedPlan Open(string path)
    {
        // Other programs may write at the same time, because only the bytes that are read and hashed are used.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var plan = PlanFile.Open(file, ProviderNames.CatalogOf);
        return new OpenedPlan(new UserDirectoryPlan(path, plan.Summary), plan);
    }

    /// <summary>Reads path and hash of a plan's summary, of any process; null if the object is not a summary.</summary>
    public static (string Path, string Hash)? NamedBy(object? given) =>
        Members.Unwrap(given) is UserDirectoryPlan plan ? (plan.Path, plan.Hash)
        : given is PSObject carried && carried.TypeNames.Contains("Deserialized." + typeof(UserDirectoryPlan).FullName)
            && ResultRecords.TextOf(carried, nameof(UserDirectoryPlan.Path)) is { } path
            && ResultRecords.TextOf(carried, nameof(UserDirectoryPlan.Hash)) is { } hash ? (path, hash)
        : null;

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
