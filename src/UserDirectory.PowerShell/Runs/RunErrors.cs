using System.Globalization;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.Progress;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Makes the error that ends a run. Its TargetObject has every row that is not done.</summary>
internal static class RunErrors
{
    /// <param name="withRows">Makes the error of the rows and a text to append.</param>
    /// <param name="note">A text to append.</param>
    /// <param name="failed">The rows that failed, as they came.</param>
    /// <param name="notDone">The rows that are not done.</param>
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
    /// <param name="error">The reason that the run stops.</param>
    /// <param name="user">The user whose failure stops the run; empty: no single user.</param>
    /// <param name="failed">The rows that failed, as they came.</param>
    public static Func<object?, string, ErrorRecord> With(
        UserDirectoryException error, string user, IReadOnlyList<object?> failed) => (target, note) =>
        ErrorRecords.Of(error, user, target, note, failed.Count > 0 ? failed[0] : null);
}
