using UserDirectory.Attributes;

namespace UserDirectory.PowerShell.Output;

/// <summary>
/// Files of the plan of a run that a limit stops: -PlanPath, or Export-UserDirectoryPlan in the same pipeline. The
/// run finishes them, because its error ends the pipeline before Export-UserDirectoryPlan reaches its end.
/// </summary>
internal sealed class RunPlan
{
    private readonly List<Func<UserDirectoryPlan>> _files = [];

    /// <summary>Whether a row got no result, or its result was not written, because the run ended early.</summary>
    public bool EndedEarly { get; set; }

    /// <summary>Adds a file, to be finished when all users are planned and no user was updated.</summary>
    public void OnWhole(Func<UserDirectoryPlan> finish)
    {
        if (!_files.Contains(finish)) _files.Add(finish);
    }

    /// <summary>Finishes the files, which then have the whole plan.</summary>
    /// <returns>A sentence about each file; empty without files.</returns>
    public string Finish() => string.Concat(_files.Select(finish => " " + SentenceOf(finish)));

    private static string SentenceOf(Func<UserDirectoryPlan> finish)
    {
        try
        {
            var plan = finish();
            return $"The complete plan of this run is in '{Visible.Text(plan.Path)}', hash {plan.Hash}. "
                + "Apply the plan with Invoke-UserDirectoryPlan and this hash.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"The plan of this run could not be written: {Visible.Text(error.Message)}";
        }
    }
}
