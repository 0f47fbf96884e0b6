using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Rows;

/// <summary>Plan files as PowerShell has them.</summary>
internal static class PlanFiles
{
    /// <summary>What there is to say of a plan whose run ended early.</summary>
    public const string NotComplete =
        "The plan is not complete: the run that made it ended before the end of its input.";

    /// <summary>The catalog of a system by its noun.</summary>
    public static AttributeCatalog? CatalogOf(string noun) =>
        DirectorySystems.All.FirstOrDefault(system => system.Noun == noun)?.Catalog;

    /// <summary>Reads all of a plan, and checks that it is whole.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static UserDirectoryPlan Check(string path)
    {
        using var file = File.OpenRead(path);
        return new UserDirectoryPlan(path, PlanFile.Check(file));
    }

    /// <summary>The users of a plan that was checked, as results that know their line.</summary>
    public static IEnumerable<PSObject> Read(UserDirectoryPlan plan)
    {
        using var file = File.OpenRead(plan.Path);
        var batch = new RowBatch(plan.Changed);
        foreach (var (record, line) in PlanFile.Read(file, CatalogOf))
        {
            var row = new PSObject(new UserUpdateResult(record)
            {
                Time = plan.Created, By = plan.By, Plan = plan.Hash, RecordedIn = plan.Path,
            });
            new RowSource(Path.GetFileName(plan.Path), line, batch).AddTo(row);
            yield return row;
        }
    }
}
