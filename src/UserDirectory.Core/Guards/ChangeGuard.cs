using System.Globalization;
using UserDirectory.Changes;

namespace UserDirectory.Guards;

/// <summary>How much a run may change. A bound that is null does not hold it.</summary>
public sealed record GuardOptions
{
    /// <summary>Users who would change, of the distinct users that were found.</summary>
    public GuardBound? MaximumChange { get; init; }

    /// <summary>Users who lose an attribute, each attribute alone, of the users found who have a value of it.</summary>
    public GuardBound? MaximumClear { get; init; }

    /// <summary>Rows that fail before anything is sent, of all rows.</summary>
    public GuardBound? MaximumFailure { get; init; }

    /// <summary>The fewest rows that the input has.</summary>
    public int? MinimumInput { get; init; }

    /// <summary>Users who are known to be as they shall be, and are not read again: they count as found.</summary>
    public int KnownUnchanged { get; init; }

    /// <summary>Whether anything is bounded.</summary>
    public bool IsOn => this with { KnownUnchanged = 0 } != new GuardOptions();
}

/// <summary>
/// Counts what a run would do, and says whether that is too much. Safe for use from several threads at once.
/// </summary>
public sealed class ChangeGuard(GuardOptions options)
{
    private const int DiffsShown = 3;

    private readonly object _lock = new();
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<AttributeChange>> _changing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _having = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _diffs = [];
    private int _rows;
    private int _failed;

    private int Found => _found.Count + options.KnownUnchanged;

    /// <summary>A user's plan was made, for the first time or again. Whether it is news: another than before.</summary>
    public bool Planned(UserChangePlan plan)
    {
        lock (_lock)
        {
            var user = plan.Snapshot.Id;
            _found.Add(user);
            foreach (var edit in plan.Update.Edits)
            {
                if (plan.Snapshot[edit.Attribute] is not null) UsersOf(edit.Attribute.Name).Add(user);
            }
            if (plan.Changes.Count == 0) return false;
            if (_changing.TryGetValue(user, out var before) && before.SequenceEqual(plan.Changes)) return false;
            _changing[user] = plan.Changes;
            return true;
        }
    }

    /// <summary>A row has come to an end before anything was sent.</summary>
    public void Ended(UserChange change)
    {
        lock (_lock)
        {
            _rows++;
            if (change.Status == ChangeStatus.Failed) _failed++;
            if (change.Status == ChangeStatus.WhatIf && _diffs.Count < DiffsShown)
                _diffs.Add($"{change.Name}: {string.Join("; ", change.Changes)}");
        }
    }

    /// <summary>Says which bounds do not hold; null: all do.</summary>
    public UserDirectoryException? Verdict()
    {
        lock (_lock)
        {
            var breaches = Breaches().ToArray();
            if (breaches.Length == 0) return null;
            var enough = string.Join(" ", breaches.Select(breach => breach.Enough).Distinct());
            var message = $"Nothing was sent. {string.Join(" ", breaches.Select(breach => breach.Text))}{Detail()} "
                + $"If that is right, {enough} lets this run through.";
            return new UserDirectoryException(FailureKind.Guard, breaches[0].Code, message);
        }
    }

    private IEnumerable<(string Code, string Text, string Enough)> Breaches()
    {
        if (options.MinimumInput is { } fewest && _rows < fewest)
            yield return ("MinimumInput", $"The input has {Rows(_rows)}, and -MinimumInput wants {fewest}.",
                $"-MinimumInput {_rows}");
        if (options.MaximumFailure is { } failures && !failures.Allows(_failed, _rows))
            yield return ("MaximumFailure",
                $"{_failed} of {Rows(_rows)} failed, and -MaximumFailure is {failures.Text}.",
                $"-MaximumFailure {_failed}");
        if (options.MaximumChange is { } changes && !changes.Allows(_changing.Count, Found))
            yield return ("MaximumChange",
                $"{_changing.Count} of {Users(Found)} would change, and -MaximumChange is {changes.Text}.",
                $"-MaximumChange {_changing.Count}");
        if (options.MaximumClear is not { } clears) yield break;
        var cleared = Cleared().Where(one => !clears.Allows(one.Count, UsersOf(one.Name).Count)).ToArray();
        foreach (var (name, count) in cleared)
            yield return ("MaximumClear",
                $"{name} would be cleared of {count} of {Users(UsersOf(name).Count)} who have one, "
                    + $"and -MaximumClear is {clears.Text}.",
                $"-MaximumClear {cleared.Max(one => one.Count)}");
    }

    private string Detail()
    {
        if (_changing.Count == 0) return "";
        var attributes = ByAttribute(_ => true).Select(one => $"{one.Name} of {one.Count}");
        return $" Would change: {string.Join(", ", attributes)}. First: {string.Join(" | ", _diffs)}.";
    }

    private IEnumerable<(string Name, int Count)> Cleared() =>
        ByAttribute(change => change.Before is not null && change.After is null);

    private IEnumerable<(string Name, int Count)> ByAttribute(Func<AttributeChange, bool> counts) => _changing.Values
        .SelectMany(changes => changes.Where(counts))
        .GroupBy(change => change.Attribute.Name, StringComparer.OrdinalIgnoreCase)
        .Select(group => (group.Key, group.Count()))
        .OrderByDescending(one => one.Item2).ThenBy(one => one.Key, StringComparer.Ordinal);

    private HashSet<string> UsersOf(string attribute)
    {
        if (!_having.TryGetValue(attribute, out var users)) _having.Add(attribute, users = new(StringComparer.Ordinal));
        return users;
    }

    private static string Users(int count) => Count(count, "user");

    private static string Rows(int count) => Count(count, "row");

    private static string Count(int count, string noun) =>
        string.Format(CultureInfo.InvariantCulture, "{0} {1}{2}", count, noun, count == 1 ? "" : "s");
}
