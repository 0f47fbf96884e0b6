using System.Collections;
using System.Management.Automation;

namespace UserDirectory.PowerShell.Host;

/// <summary>Content of the caller's <c>-ErrorVariable</c>.</summary>
internal static class ErrorVariable
{
    /// <summary>
    /// Has an error that ended the cmdlet there as all others are. PowerShell keeps the exception around it instead,
    /// which has no TargetObject: rows that are piped in again from the variable would lack those of this error.
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
