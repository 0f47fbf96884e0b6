using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Progress;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Shows the changes of a user with <c>-WhatIf</c>, and asks about them with <c>-Confirm</c>.</summary>
internal sealed class UpdatePrompt(CmdletHost host, RunSettings settings)
{
    private const int MostShown = 20;

    private readonly bool _showsAll = host.IsVerbose;
    private readonly AttributeTotals _totals = new();

    /// <summary>Whether changes are only shown.</summary>
    public bool IsWhatIf { get; } = host.IsWhatIf;

    /// <summary>Whether the caller is asked about each user.</summary>
    public bool IsAsking { get; } = !settings.IsForced && !host.IsWhatIf && host.AsksToConfirm;

    /// <summary>Asks about a user. Called on the cmdlet's thread.</summary>
    public bool Ask(UserChangePlan plan) => Should(plan.Name, plan.Update.Key!.Value, plan.Changes);

    /// <summary>Shows the changes of a user: of the first users, or with <c>-Verbose</c> of each.</summary>
    public void Show(UserChange change)
    {
        _totals.Add(change.Changes);
        if (_showsAll || _totals.Users <= MostShown) Should(change.Name, change.Target, change.Changes);
    }

    /// <summary>Shows the number of users by attribute where not each user is easily read.</summary>
    public void ShowTotals()
    {
        if (_totals.Users <= MostShown) return;
        var lines = _totals.Lines.ToList();
        if (!_showsAll)
        {
            lines.Add($"The first {MostShown} users are shown above. Use -Verbose to show all users, or -PassThru to "
                + "get them as objects.");
        }
        var text = string.Concat(lines.Select(line => Environment.NewLine + "  " + line));
        var action = $"Update {_totals.Users} users in {settings.Directory}";
        host.ShouldProcess($"{action}:{text}", $"{action}?{text}", "Update users");
    }

    private bool Should(string name, string target, IReadOnlyList<AttributeChange> changes)
    {
        var user = name == target ? name : $"{name} ({target})";
        var action = $"Update {Visible.Text(user)} in {settings.Directory}";
        var lines = string.Concat(
            changes.Select(change => Environment.NewLine + "  " + new AttributeDifference(change)));
        return host.ShouldProcess($"{action}:{lines}", $"{action}?{lines}", "Update user");
    }
}
