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
    // Users by number: what is held of each is its number, the hash of its plan and some bits.
    private readonly Dictionary<string, int> _found = new(StringComparer.Ordinal);
    private readonly List<long> _plans = [];
    private readonly Dictionary<string, AttributeTally> _tallies = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _diffs = [];
    private int _changing;
    private int _rows;
    private int _failed;

    private int Found => _found.Count + options.KnownUnchanged;

    /// <summary>A user's plan was made, for the first time or again. Whether it is news: another than before.</summary>
    public bool Planned(UserChangePlan plan)
    {
        lock (_lock)
        {
            if (!_found.TryGetValue(plan.Snapshot.Id, out var user))
            {
                _found.Add(plan.Snapshot.Id, user = _plans.Count);
                _plans.Add(HashOf([]));
            }
            foreach (var edit in plan.Update.Edits)
            {
                if (plan.Snapshot[edit.Attribute] is not null) TallyOf(edit.Attribute.Name).AddHaving(user);
            }
            var hash = HashOf(plan.Changes);
            if (plan.Changes.Count == 0 || hash == _plans[user]) return false;
            if (_plans[user] == HashOf([])) _changing++;
            else foreach (var tally in _tallies.Values) tally.Plan(user, changes: false, clears: false);
            _plans[user] = hash;
            foreach (var change in plan.Changes)
            {
                TallyOf(change.Attribute.Name)
                    .Plan(user, changes: true, clears: change.Before is not null && change.After is null);
            }
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
        if (options.MaximumChange is { } changes && !changes.Allows(_changing, Found))
            yield return ("MaximumChange",
                $"{_changing} of {Users(Found)} would change, and -MaximumChange is {changes.Text}.",
                $"-MaximumChange {_changing}");
        if (options.MaximumClear is not { } clears) yield break;
        var cleared = MostFirst(one => one.Clearing).Where(one => !clears.Allows(one.Clearing, one.Having)).ToArray();
        foreach (var one in cleared)
            yield return ("MaximumClear",
                $"{one.Name} would be cleared of {one.Clearing} of {Users(one.Having)} who have one, "
                    + $"and -MaximumClear is {clears.Text}.",
                $"-MaximumClear {cleared[0].Clearing}");
    }

    private string Detail()
    {
        if (_changing == 0) return "";
        var attributes = MostFirst(one => one.Changing).Select(one => $"{one.Name} of {one.Changing}");
        return $" Would change: {string.Join(", ", attributes)}. First: {string.Join(" | ", _diffs)}.";
    }

    private IEnumerable<AttributeTally> MostFirst(Func<AttributeTally, int> count) => _tallies.Values
        .Where(tally => count(tally) > 0)
        .OrderByDescending(count).ThenBy(tally => tally.Name, StringComparer.Ordinal);

    private AttributeTally TallyOf(string attribute)
    {
        if (!_tallies.TryGetValue(attribute, out var tally)) _tallies.Add(attribute, tally = new(attribute));
        return tally;
    }

    // No order is kept of changes, nor of the values of sets.
    private static long HashOf(IReadOnlyList<AttributeChange> changes) => changes.Aggregate(0L, (hash, change) =>
        hash + (((change.Attribute.Name.GetHashCode() * 31L) + (change.Before?.GetHashCode() ?? 7)) * 1_000_003)
            + (change.After?.GetHashCode() ?? 11));

    private static string Users(int count) => Count(count, "user");

    private static string Rows(int count) => Count(count, "row");

    private static string Count(int count, string noun) =>
        string.Format(CultureInfo.InvariantCulture, "{0} {1}{2}", count, noun, count == 1 ? "" : "s");
}
