using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.PowerShell.Commands;
using UserDirectory.PowerShell.Output;
using UserDirectory.Progress;

namespace UserDirectory.PowerShell.Runs;

/// <summary>What a run says of its end.</summary>
internal sealed class RunWords(ChangeCmdlet cmdlet)
{
    // For people; a log that keeps no information has the same by -Verbose, and a failure as a warning.
    public void HowItEnded(UpdateSummary summary, NotDoneRows notDone, string? savedIn, string? undo)
    {
        summary.NotDone = notDone.Count;
        var text = summary.ToString();
        var told = undo is null ? text : $"{text}. To undo: {undo}";
        // With -Debug alone PowerShell would ask whether to go on at each line that it does not show.
        if (cmdlet.IsOn("Verbose", "VerbosePreference")) cmdlet.WriteVerbose(told);
        cmdlet.WriteHost(told);
        if (summary.Failed + summary.NotDone == 0) return;
        var where = savedIn is null ? "in TargetObject of the errors, to be piped in again" : $"in '{savedIn}'";
        cmdlet.WriteWarning($"{cmdlet.MyInvocation.MyCommand.Name} {cmdlet.UsedId}: {text}. "
            + $"What failed or is not done is {where}.");
    }

    /// <summary>Names who is not done where the run was left early.</summary>
    public void WhoIsNotDone(
        UpdateSummary summary, RunProgress progress, NotDoneRows notDone, string? savedIn, string? undo)
    {
        if (notDone.Count == 0) return;
        summary.NotDone = notDone.Count;
        AtTheEnd($"Stopped. These users may not be updated: {notDone.Names}. Earlier users are done; later users "
            + $"were not started. {progress.PartOf(summary.Done)} users are done ({summary}). To go on, run the "
            + "same command again: it sends only values that still differ."
            + (savedIn is null ? "" : $" The rows are in '{savedIn}'.")
            + (undo is null ? "" : $" To undo: {undo}"));
    }

    /// <summary>Warns where there may be no streams any more.</summary>
    public void AtTheEnd(string text)
    {
        try
        {
            cmdlet.WriteWarning(text);
        }
        catch (Exception error) when (error is PipelineStoppedException or InvalidOperationException)
        {
            // After Ctrl+C, and in Windows PowerShell when the cmdlet is left, there are no streams any more.
            cmdlet.Host.UI.WriteWarningLine(Visible.Text(text));
        }
    }
}
