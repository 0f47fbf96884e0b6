using System.Globalization;
using UserDirectory.Changes;

namespace UserDirectory.CommandLine.Output;

/// <summary>How many users ended how.</summary>
internal sealed class RunSummary
{
    private readonly int[] _counts = new int[Enum.GetValues<ChangeStatus>().Length];
    private int _notDone;

    public int Total { get; private set; }

    public int Failed => _counts[(int)ChangeStatus.Failed];

    public void Add(UserChange change)
    {
        if (change.Error is { Kind: FailureKind.Stopped }) _notDone++;
        else _counts[(int)change.Status]++;
        Total++;
    }

    public override string ToString()
    {
        (string Words, ChangeStatus Status)[] parts =
        [
            ("updated", ChangeStatus.Updated),
            ("would change", ChangeStatus.WhatIf),
            ("unchanged", ChangeStatus.Unchanged),
            ("declined", ChangeStatus.Declined),
            ("failed", ChangeStatus.Failed),
        ];
        var said = parts.Where(part => _counts[(int)part.Status] > 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{_counts[(int)part.Status]} {part.Words}"))
            .Concat(_notDone > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{_notDone} not done")] : []);
        return Total == 0 ? "No users." : string.Join(", ", said) + ".";
    }
}
