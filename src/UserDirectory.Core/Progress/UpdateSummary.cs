using System.Globalization;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Progress;

/// <summary>Numbers of users by outcome, the users whose changes will be overwritten, and the duration.</summary>
public sealed class UpdateSummary(TimeProvider time)
{
    private static readonly (string Words, ChangeStatus Status)[] Parts =
    [
        ("updated", ChangeStatus.Updated), ("would change", ChangeStatus.WhatIf), ("unchanged", ChangeStatus.Unchanged),
        ("declined", ChangeStatus.Declined), ("failed", ChangeStatus.Failed),
    ];

    private const int MostNamed = 5;

    private readonly List<string> _overwritten = [];
    private readonly long _started = time.GetTimestamp();
    private readonly Dictionary<ChangeStatus, int> _counts = Parts.ToDictionary(part => part.Status, _ => 0);

    private string? _issuer;
    private int _issuedUsers;

    /// <summary>Number of users who failed.</summary>
    public int Failed => _counts[ChangeStatus.Failed];

    /// <summary>Number of users with a result.</summary>
    public int Done => _counts.Values.Sum();

    /// <summary>Number of users without a result, because the run stopped before them.</summary>
    public int NotDone { get; set; }

    /// <summary>Number of blank rows.</summary>
    public int Blank { get; set; }

    /// <summary>Number of rows of the input, blank rows included.</summary>
    public int Rows => Done + NotDone + Blank;

    /// <summary>
    /// The warning about users whose changes an external identity provider overwrites; null if there are no such users.
    /// One warning names them, because in a synchronized store it would be every user.
    /// </summary>
    public string? Overwritten => _issuedUsers == 0 ? null : string.Format(CultureInfo.InvariantCulture,
        "An external identity provider ({1}) provisions {0} of these users. Its next synchronization (SCIM) "
            + "overwrites the attributes that it manages. Change these users there: {2}{3}.",
        _issuedUsers, Visible.Text(_issuer!), string.Join(", ", _overwritten),
        _issuedUsers > MostNamed ? " and others" : "");

    /// <summary>Counts a user with a result.</summary>
    public void Add(UserChange change)
    {
        _counts[change.Status]++;
        if (change.Issuer is null || change.Changes.Count == 0) return;
        _issuedUsers++;
        _issuer ??= change.Issuer;
        if (_overwritten.Count < MostNamed) _overwritten.Add(Visible.Text(change.Name));
    }

    /// <summary>The summary, such as <c>42 updated, 950 unchanged, 1 failed, 8 s</c>.</summary>
    public override string ToString()
    {
        var counts = Parts.Where(part => _counts[part.Status] > 0)
            .Select(part => $"{_counts[part.Status]} {part.Words}").ToList();
        if (NotDone > 0) counts.Add($"{NotDone} not done");
        if (counts.Count == 0) counts.Add("no users");
        if (Blank > 0) counts.Add($"{Blank} blank {(Blank == 1 ? "row" : "rows")} skipped");
        return $"{string.Join(", ", counts)}, {Took(time.GetElapsedTime(_started))}";
    }

    private static string Took(TimeSpan time) => string.Format(
        CultureInfo.InvariantCulture,
        time.TotalSeconds < 60 ? "{0:0} s" : time.TotalMinutes < 60 ? "{1} min {2} s" : "{3} h {1} min",
        Math.Floor(time.TotalSeconds), time.Minutes, time.Seconds, Math.Floor(time.TotalHours));
}
