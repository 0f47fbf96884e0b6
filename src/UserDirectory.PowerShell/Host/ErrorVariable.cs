using System.Collections;
using System.Management.Automation;

namespace UserDirectory.PowerShell.Host;

/// <summary>Content of the caller's <c>-ErrorVariable</c>.</summary>
internal static class ErrorVariable
{
    /// <summary>
    /// Replaces the exception that ended the cmdlet by its error record. PowerShell stores the exception, which has no
    /// TargetObject, so rows that are piped in again from the variable would lack the rows of this error.
    /// </summary>
    public static void Keep(PSCmdlet cmdlet, ErrorRecord ended)
    {
        if (!cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorVariable", out var given)) return;
        var name = LanguagePrimitives.ConvertTo<string>(given).TrimStart('+');
        if (cmdlet.SessionState.PSVariable.GetValue(name) is not IList errors) return;
        for (var i = 0; i < errors.Count; i++)
        {
            if (Members.Unwrap(errors[i]) is RuntimeException { ErrorRecord: { } record }
                && ReferenceEquals(record.TargetObject, ended.TargetObject))
                errors[i] = record;
        }
    }
}
