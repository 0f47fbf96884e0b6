using System.Globalization;
using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Runs;

/// <summary>The one error of a run that stops, with every row that is not done.</summary>
internal static class RunErrors
{
    /// <param name="withRows">Makes the error of the rows and what else there is to say.</param>
    /// <param name="note">What else there is to say.</param>
    /// <param name="failed">Rows that failed, as they came.</param>
    /// <param name="notDone">The other rows that are not done.</param>
    public static ErrorRecord Of(Func<object?, string, ErrorRecord> withRows, string note,
        IReadOnlyList<object?> failed, NotDoneRows notDone)
    {
        var inputs = new HeldRows([.. failed, .. notDone.Rows]);
        if (inputs.Count > 1)
        {
            note += string.Format(
                CultureInfo.InvariantCulture, " {0} rows are not done: TargetObject has them all.", inputs.Count);
        }
        return withRows(inputs.Count == 1 ? inputs[0] : inputs, note);
    }

    /// <summary>Makes the error of a run that stops for a failure.</summary>
    /// <param name="error">Why the run stops.</param>
    /// <param name="user">The user that it stops for; empty: nobody alone.</param>
    /// <param name="failed">Rows that failed, as they came.</param>
    public static Func<object?, string, ErrorRecord> With(
        UserDirectoryException error, string user, IReadOnlyList<object?> failed) => (target, note) =>
        ErrorRecords.Of(error, user, target, note, failed.Count > 0 ? failed[0] : null);

    /// <summary>Writes an error where the cmdlet is being left and there may be no error stream any more.</summary>
    public static void WriteAnyway(PSCmdlet cmdlet, ErrorRecord error)
    {
        try
        {
            cmdlet.WriteError(error);
        }
        catch (Exception gone) when (gone is PipelineStoppedException or InvalidOperationException)
        {
            cmdlet.Host.UI.WriteErrorLine(Visible.Text(error.ErrorDetails.Message));
        }
    }
}
