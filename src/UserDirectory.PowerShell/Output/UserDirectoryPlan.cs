using System.Globalization;
using UserDirectory.Attributes;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Output;

/// <summary>Summary of a plan file, with the hash that Invoke-UserDirectoryPlan checks.</summary>
public sealed class UserDirectoryPlan
{
    internal UserDirectoryPlan(string path, PlanSummary summary)
    {
        Path = path;
        Summary = summary;
        From = new(summary.From);
    }

    /// <summary>SHA-256 of the file without its last line.</summary>
    public string Hash => Summary.Hash;

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>The provider, by the noun of its cmdlets: <c>WmUser</c>.</summary>
    public string Provider => Summary.Header.Provider;

    /// <summary>The id of the organization, directory or store.</summary>
    public string Directory => Summary.Header.Directory;

    /// <summary>The time when the plan was made.</summary>
    public DateTimeOffset Created => Summary.Header.Created;

    /// <summary>The author and the computer.</summary>
    public string By => Summary.Header.By;

    /// <summary>The files of the rows, if known.</summary>
    public ReadableList<string> From { get; }

    /// <summary>Number of users that would change.</summary>
    public int Changed => Summary.Users - Summary.Unchanged - Summary.Failed;

    /// <summary>Number of users that need no change.</summary>
    public int Unchanged => Summary.Unchanged;

    /// <summary>Number of users that failed when the plan was made.</summary>
    public int Failed => Summary.Failed;

    /// <summary>Whether the run that made the plan reached the end of its input.</summary>
    public bool IsComplete => Summary.IsComplete;

    internal PlanSummary Summary { get; }

    /// <summary>Writes hash, path and totals in one line.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "Plan {0}: {1}, {2} would change, {3} unchanged, {4} failed{5}",
        Hash, Visible.Text(Path), Changed, Unchanged, Failed, IsComplete ? "" : ", not complete");
}
