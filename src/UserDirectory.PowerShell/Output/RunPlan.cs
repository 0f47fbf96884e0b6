using UserDirectory.Attributes;

namespace UserDirectory.PowerShell.Output;

/// <summary>
/// The plan of a run that a limit stops, for the files that keep it: the file of <c>-PlanPath</c>, or that of the
/// Export-UserDirectoryPlan to which results were piped. The error of the run ends the pipeline, so that the exporting
/// cmdlet neither learns that all results came nor can give anything out; the run tells it, and its error names the
/// file and the hash.
/// </summary>
internal sealed class RunPlan
{
    private readonly List<Func<UserDirectoryPlan>> _files = [];

    /// <summary>Has a file finished where every user is planned and none was updated.</summary>
    public void OnWhole(Func<UserDirectoryPlan> finish)
    {
        if (!_files.Contains(finish)) _files.Add(finish);
    }

    /// <summary>Finishes the files: the results that came are the whole plan.</summary>
    /// <returns>A sentence about each file; empty where there is no file.</returns>
    public string Finish() => string.Concat(_files.Select(finish => " " + SentenceOf(finish)));

    private static string SentenceOf(Func<UserDirectoryPlan> finish)
    {
        try
        {
            var plan = finish();
            return $"The plan of this run is complete in '{Visible.Text(plan.Path)}', hash {plan.Hash}: "
                + "Invoke-UserDirectoryPlan applies it by that hash.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"The plan of this run could not be written: {Visible.Text(error.Message)}";
        }
    }
}
