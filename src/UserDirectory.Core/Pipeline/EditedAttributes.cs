using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Values that the earlier rows of a run give their users, so that a later row which makes something else of the same
/// attribute fails: applied one after the other, both would change the user on every run. It takes about 40 bytes a
/// user and 4 an attribute of a row: values are kept as hashes, and the names of attributes once for all rows alike.
/// </summary>
internal sealed class EditedAttributes
{
    // Of each user, by a hash of its id: where its last row is in the pages.
    private readonly Dictionary<ulong, int> _last = [];
    private readonly Dictionary<string, int> _shapes = new(StringComparer.Ordinal);
    private readonly List<string[]> _names = [];
    // Of each row: where the user's row before it is, its number, its shape, and a hash of each value.
    private readonly List<int> _rows = [];

    /// <summary>Refuses a row that makes something else of an attribute than an earlier row of the same user.</summary>
    /// <exception cref="UserDirectoryException">The text names the attributes and the earlier row.</exception>
    public void Check(UserChangePlan plan)
    {
        lock (_rows)
        {
            if (!_last.TryGetValue(HashOf(plan.Snapshot.Id), out var at)) return;
            var after = plan.After.ToLookup(one => one.WireName, one => one.Value, StringComparer.OrdinalIgnoreCase);
            for (; at >= 0; at = _rows[at]) Check(plan, at, after);
        }
    }

    /// <summary>Keeps what a row makes of its user.</summary>
    public void Add(UserChangePlan plan)
    {
        if (plan.Update.Edits.Count == 0) return;
        var after = plan.After.ToLookup(one => one.WireName, one => one.Value, StringComparer.OrdinalIgnoreCase);
        string[] names =
        [
            .. plan.Update.Edits.Select(edit => edit.Attribute.WireName).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        lock (_rows)
        {
            var user = HashOf(plan.Snapshot.Id);
            var before = _last.TryGetValue(user, out var last) ? last : -1;
            _last[user] = _rows.Count;
            _rows.Add(before);
            _rows.Add(plan.Update.Row);
            _rows.Add(ShapeOf(names));
            _rows.AddRange(names.Select(name =>
                HashOf(after.Contains(name) ? after[name].First() : plan.Snapshot[name])));
        }
    }

    private void Check(UserChangePlan plan, int at, ILookup<string, AttributeValue?> after)
    {
        var names = _names[_rows[at + 2]];
        string[] differing =
        [
            .. names.Where((name, i) => after.Contains(name) && HashOf(after[name].First()) != _rows[at + 3 + i])
                .Select(name => NameOf(name, plan)),
        ];
        if (differing.Length == 0) return;
        throw new UserDirectoryException(FailureKind.InvalidInput, "SetDifferently",
            $"{string.Join(", ", differing)}: {RowOf(_rows[at + 1])} sets another value for the same user; "
                + "keep one of the two rows");
    }

    private static string NameOf(string wireName, UserChangePlan plan) =>
        plan.Changes.FirstOrDefault(change =>
            change.Attribute.WireName.Equals(wireName, StringComparison.OrdinalIgnoreCase))?.Attribute.Name ?? wireName;

    private static string RowOf(int row) => row == 0 ? "an earlier row" : FormattableString.Invariant($"row {row}");

    private int ShapeOf(string[] names)
    {
        var key = string.Join("\n", names);
        if (_shapes.TryGetValue(key, out var shape)) return shape;
        _names.Add(names);
        return _shapes[key] = _names.Count - 1;
    }

    private static int HashOf(AttributeValue? value)
    {
        // A directory may have a set as one text, and has no order of its values.
        var sum = 0UL;
        foreach (var text in value?.Texts ?? []) sum += HashOf(text);
        return unchecked((int)(sum ^ (sum >> 32)));
    }

    // FNV-1a, as of a page's users.
    private static ulong HashOf(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text) hash = (hash ^ character) * 1099511628211UL;
        return hash;
    }
}
