using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Commands;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Runs;

/// <summary><c>-WhatIf</c> and <c>-Confirm</c>, with what would change of the user.</summary>
internal sealed class UpdatePrompt(ChangeCmdlet cmdlet)
{
    /// <summary>Changes are shown, not made.</summary>
    public bool IsWhatIf { get; } = cmdlet.IsOn("WhatIf", "WhatIfPreference");

    /// <summary>Each user is asked about.</summary>
    public bool IsAsking { get; } = !cmdlet.Force && !cmdlet.IsOn("WhatIf", "WhatIfPreference") && Asks(cmdlet);

    /// <summary>Asks on the cmdlet's thread.</summary>
    public bool Ask(UserChangePlan plan) => Should(plan.Name, plan.Update.Key!.Value, plan.Changes);

    /// <summary>Shows what would change.</summary>
    public void Show(UserChange change) => Should(change.Name, change.Target, change.Changes);

    private bool Should(string name, string target, IReadOnlyList<AttributeChange> changes)
    {
        var user = name == target ? name : $"{name} ({target})";
        var action = $"Update {Visible.Text(user)} in {cmdlet.UsedId}";
        var lines = string.Concat(
            changes.Select(change => Environment.NewLine + "  " + new AttributeDifference(change)));
        return cmdlet.ShouldProcess($"{action}:{lines}", $"{action}?{lines}", "Update user");
    }

    private static bool Asks(ChangeCmdlet cmdlet)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue("Confirm", out var confirm))
            return LanguagePrimitives.IsTrue(confirm);
        var preferred = cmdlet.GetVariableValue("ConfirmPreference");
        return LanguagePrimitives.TryConvertTo<ConfirmImpact>(preferred, out var preference)
            && preference is not ConfirmImpact.None && preference <= ConfirmImpact.Medium;
    }
}
