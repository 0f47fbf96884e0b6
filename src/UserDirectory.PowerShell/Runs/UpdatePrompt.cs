using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Shows the changes of a user with <c>-WhatIf</c>, and asks about them with <c>-Confirm</c>.</summary>
internal sealed class UpdatePrompt(CmdletHost host, RunSettings settings)
{
    /// <summary>Whether changes are only shown.</summary>
    public bool IsWhatIf { get; } = host.IsWhatIf;

    /// <summary>Whether the caller is asked about each user.</summary>
    public bool IsAsking { get; } = !settings.IsForced && !host.IsWhatIf && host.AsksToConfirm;

    /// <summary>Asks about a user. Called on the cmdlet's thread.</summary>
    public bool Ask(UserChangePlan plan) => Should(plan.Name, plan.Update.Key!.Value, plan.Changes);

    /// <summary>Shows the changes of a user.</summary>
    public void Show(UserChange change) => Should(change.Name, change.Target, change.Changes);

    private bool Should(string name, string target, IReadOnlyList<AttributeChange> changes)
    {
        var user = name == target ? name : $"{name} ({target})";
        var action = $"Update {Visible.Text(user)} in {settings.Directory}";
        var lines = string.Concat(
            changes.Select(change => Environment.NewLine + "  " + new AttributeDifference(change)));
        return host.ShouldProcess($"{action}:{lines}", $"{action}?{lines}", "Update user");
    }
}
