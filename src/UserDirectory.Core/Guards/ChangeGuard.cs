using System.Collections;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Guards;

/// <summary>Counts the changes that a run would make, each user once, and checks the limits. Thread-safe.</summary>
public sealed class ChangeGuard
{
    private const int DiffsShown = 3;

    private readonly object _lock = new();
    private readonly GuardOptions _options;
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    // Users are numbered to save memory: each user needs only its id, its number and some bits.
    private readonly Dictionary<string, int> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _input = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AttributeTally> _tallies = new(StringComparer.OrdinalIgnoreCase);
    private readonly AttributeTally _all = new("");
    // Users with a planned row that would change them.
    private readonly AttributeTally _held = new("");
    private readonly List<string> _diffs = [];
    private BitArray? _sending;
    private int _rows;
    private int _failed;

    /// <summary>Makes a guard with limits; the catalog names the attributes.</summary>
    public ChangeGuard(GuardOptions options, AttributeCatalog catalog)
    {
        _options = options;
        foreach (var attribute in catalog.Attributes)
        {
            if (!_names.ContainsKey(attribute.WireName)) _names.Add(attribute.WireName, attribute.Name);
        }
        foreach (var id in options.KnownUnchanged) NumberOf(id);
    }

    /// <summary>Counts the plan of a row. The plans of a user's rows add up, because all of them are applied.</summary>
    public void Planned(UserChangePlan plan)
    {
        lock (_lock)
        {
            var user = NumberOf(plan.Snapshot.Id);
            StartAnew(user);
            CountHaving(plan, user);
            if (plan.Changes.Count > 0) _all.AddChanging(user);
            foreach (var change in plan.Changes) TallyOf(change.Attribute.WireName).AddChanging(user);
            foreach (var (wireName, after) in plan.After)
            {
                if (IsEmpty(after) && !IsEmpty(plan.Snapshot[wireName])) TallyOf(wireName).AddClearing(user);
            }
        }
    }

    /// <summary>Begins to count users anew as they are sent. A user's earlier plan counts until the new plan.</summary>
    public void BeginSending()
    {
        lock (_lock) _sending = new BitArray(_found.Count);
    }

    /// <summary>Counts a row that ended in the planning phase.</summary>
    public void Ended(UserChange change)
    {
        lock (_lock)
        {
            _rows++;
            if (_options.CountsUsers && change.Update.Key is { } key) _input.Add(key.Value);
            if (change.Status == ChangeStatus.Failed) _failed++;
            if (change.Status == ChangeStatus.WhatIf && _diffs.Count < DiffsShown)
                _diffs.Add($"{change.Name}: {string.Join("; ", change.Changes)}");
        }
    }

    /// <summary>Whether a row must wait for all plans: the row, or an earlier row of its user, has changes.</summary>
    /// <remarks><paramref name="isFirst"/> is true if no earlier row of the user waits.</remarks>
    public bool IsHeld(UserChange change, out bool isFirst)
    {
        isFirst = false;
        // The user of a failed row does not count as found.
        if (change is not { UserId: { } id, Status: ChangeStatus.WhatIf or ChangeStatus.Unchanged }) return false;
        lock (_lock)
        {
            isFirst = !_held.IsChanging(NumberOf(id));
            if (change.Status == ChangeStatus.WhatIf) _held.AddChanging(NumberOf(id));
            return change.Status == ChangeStatus.WhatIf || !isFirst;
        }
    }

    /// <summary>Gives the failure with all limits that the run exceeds; null if the run is within its limits.</summary>
    public UserDirectoryException? Verdict()
    {
        lock (_lock)
        {
            var breaches = Breaches().ToArray();
            if (breaches.Length == 0) return null;
            var detail = _all.Changing == 0 ? ""
                : GuardsErrors.WouldChange(MostFirst(one => one.Changing), _diffs);
            return GuardsErrors.Exceeded(breaches, isSending: _sending is not null, detail);
        }
    }

    private IEnumerable<(string Code, string Text, string Enough)> Breaches()
    {
        var input = _options.CountsUsers ? _input.Count : _rows;
        if (_options.MinimumInput is { } fewest && input < fewest)
            yield return ("MinimumInput",
                _options.CountsUsers ? GuardsErrors.FewUsers(input, fewest) : GuardsErrors.FewRows(input, fewest),
                $"-MinimumInput {input}");
        if (_options.MaximumFailure is { } failures && !failures.Allows(_failed, _rows))
            yield return ("MaximumFailure", GuardsErrors.ManyFailures(_failed, _rows, failures),
                $"-MaximumFailure {_failed}");
        if (_options.MaximumChange is { } changes && !changes.Allows(_all.Changing, _found.Count))
            yield return ("MaximumChange", GuardsErrors.ManyChanges(_all.Changing, _found.Count, changes),
                $"-MaximumChange {_all.Changing}");
        if (_options.MaximumClear is not { } clears) yield break;
        var cleared = MostFirst(one => one.Clearing).ToArray();
        var many = cleared.Where(one => !clears.Allows(one.Clearing, one.Having)).ToArray();
        if (many.Length > 0)
            yield return ("MaximumClear", GuardsErrors.ManyCleared(many, clears),
                $"-MaximumClear {cleared[0].Clearing}");
    }

    private IEnumerable<AttributeTally> MostFirst(Func<AttributeTally, int> count) => _tallies.Values
        .Where(tally => count(tally) > 0)
        .OrderByDescending(count).ThenBy(tally => tally.Name, StringComparer.Ordinal);

    private int NumberOf(string id)
    {
        if (!_found.TryGetValue(id, out var user)) _found.Add(id, user = _found.Count);
        return user;
    }

    // When a user is planned again for sending, the current plan replaces the earlier one.
    private void StartAnew(int user)
    {
        if (_sending is null) return;
        if (user >= _sending.Length) _sending.Length = user + 1;
        if (_sending[user]) return;
        _sending[user] = true;
        _all.Reset(user);
        foreach (var tally in _tallies.Values) tally.Reset(user);
    }

    // An edit of a member of a list may clear other members, and an edit of the list may clear every member.
    private void CountHaving(UserChangePlan plan, int user)
    {
        var families = new AttributeFamilies(plan.Update.Edits.Select(edit => edit.Attribute.WireName));
        foreach (var pair in plan.Snapshot.ByName)
        {
            if (families.Contains(pair.Key) && !IsEmpty(pair.Value)) TallyOf(pair.Key).AddHaving(user);
        }
    }

    private static bool IsEmpty(AttributeValue? value) => value switch
    {
        null => true,
        { Kind: AttributeKind.TextSet } set => set.AsSet.Count == 0,
        { Kind: AttributeKind.Document } document => document.AsText is "[]" or "{}",
        _ => false,
    };

    // The wire name of an attribute that the catalog does not list is its name.
    private AttributeTally TallyOf(string wireName)
    {
        if (!_tallies.TryGetValue(wireName, out var tally))
            _tallies.Add(wireName, tally = new(_names.TryGetValue(wireName, out var name) ? name : wireName));
        return tally;
    }
}
