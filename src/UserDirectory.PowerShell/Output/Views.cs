using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace UserDirectory.PowerShell.Output;

/// <summary>
/// How PowerShell shows what the cmdlets give. A runspace is told by the first of them that gives something: with an
/// import PowerShell builds all views anew, which takes longer than the rest of it.
/// </summary>
internal static class Views
{
    private static readonly ConditionalWeakTable<Runspace, string> Loaded = new();
    private static readonly string Path = System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(typeof(Views).Assembly.Location)!, "..", "UserDirectory.Format.ps1xml");

    /// <summary>Loads them where they are not; on the cmdlet's thread.</summary>
    public static void Load(PSCmdlet cmdlet)
    {
        if (Loaded.TryGetValue(Runspace.DefaultRunspace, out _)) return;
        Loaded.Add(Runspace.DefaultRunspace, Path);
        try
        {
            // The caller's -Confirm and -WhatIf are not about this.
            cmdlet.InvokeCommand.InvokeScript(
                "param($path) Microsoft.PowerShell.Utility\\Update-FormatData -PrependPath $path "
                    + "-Confirm:$false -WhatIf:$false",
                Path);
        }
        catch (RuntimeException error)
        {
            // A session may have no such command; what the cmdlet gives is the same without a view.
            cmdlet.WriteVerbose(error.Message);
        }
    }
}
