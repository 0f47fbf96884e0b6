using System.Globalization;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Remembers the values that rows set, so that a later row fails if it sets the same attribute of the same user to
/// another value: such rows would change the user back and forth on every run. Needs about 40 bytes per user and 4
/// bytes per attribute of a row, because values are kept as hashes and rows with the same attributes share the names.
/// </summary>
internal sealed class EditedAttributes
{
    private const int FirstHash = 5;

    // For each user, by a hash of its id: the position of the user's last row in _rows.
    private readonly Dictionary<ulong, int> _last = [];
    private readonly Dictionary<string, int> _shapes = new(StringComparer.Ordinal);
    private readonly List<string[]> _names = [];
    private readonly List<string> _files = [];
    // For each row: the position of the user's previous row, the list of its attributes, the list of the attributes of
    // all rows of the user so far, the row's file (or -1), its line or number, and a hash of each value of the row.
    private readonly List<int> _rows = [];

    /// <summary>Refuses a row that sets an attribute to another value than an earlier row of the same user.</summary>
    /// <exception cref="UserDirectoryException">The text names the attributes and the earlier row.</exception>
    public void Check(UserChangePlan plan)
    {
        lock (_rows)
        {
            if (!_last.TryGetValue(HashOf(plan.Snapshot.Id), out var at)) return;
            var after = plan.After.ToLookup(one => one.WireName, one => one.Value, StringComparer.OrdinalIgnoreCase);
            // Rows of a user that set the same attribute set the same value, so the latest such row is enough.
            var left = new HashSet<string>(
                _names[_rows[at + 2]].Where(after.Contains), StringComparer.OrdinalIgnoreCase);
            for (; left.Count > 0; at = _rows[at])
            {
                Check(plan, at, after);
                left.ExceptWith(_names[_rows[at + 1]]);
            }
        }
    }

    /// <summary>Remembers the values that a row sets.</summary>
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
            var shape = ShapeOf(names);
            _last[user] = _rows.Count;
            var (file, line) = PlaceOf(plan.Update);
            _rows.Add(before);
            _rows.Add(shape);
            _rows.Add(before < 0 ? shape : ShapeOfBoth(_rows[before + 2], names));
            _rows.Add(file);
            _rows.Add(line);
            _rows.AddRange(names.Select(name =>
                HashOf(after.Contains(name) ? after[name].First() : plan.Snapshot[name])));
        }
    }

    private void Check(UserChangePlan plan, int at, ILookup<string, AttributeValue?> after)
    {
        var names = _names[_rows[at + 1]];
        var first = at + FirstHash;
        string[] differing =
        [
            .. names.Where((name, i) => after.Contains(name) && HashOf(after[name].First()) != _rows[first + i])
                .Select(name => NameOf(name, plan)),
        ];
        if (differing.Length > 0) throw PipelineErrors.SetDifferently(differing, PlaceAt(at));
    }

    private (int File, int Line) PlaceOf(UserUpdate update)
    {
        // A text such as users.csv:14 for each row would take more memory than the row.
        var source = update.Source ?? "";
        var end = source.LastIndexOf(':');
        var number = source.Substring(end + 1);
        if (end < 0 || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var line))
            return (-1, update.Row);
        // Rows of a file follow each other, so the latest file is found first.
        var file = source.Substring(0, end);
        var at = _files.LastIndexOf(file);
        if (at >= 0) return (at, line);
        _files.Add(file);
        return (_files.Count - 1, line);
    }

    // The place of a row, such as users.csv:14 or row 2.
    private string PlaceAt(int at)
    {
        var (file, line) = (_rows[at + 3], _rows[at + 4]);
        return file >= 0 ? FormattableString.Invariant($"{_files[file]}:{line}")
            : line == 0 ? "an earlier row" : FormattableString.Invariant($"row {line}");
    }

    private static string NameOf(string wireName, UserChangePlan plan) =>
        plan.Changes.FirstOrDefault(change =>
            change.Attribute.WireName.Equals(wireName, StringComparison.OrdinalIgnoreCase))?.Attribute.Name ?? wireName;

    private int ShapeOfBoth(int shape, string[] names)
    {
        string[] others = [.. names.Except(_names[shape], StringComparer.OrdinalIgnoreCase)];
        return others.Length == 0 ? shape : ShapeOf([.. _names[shape], .. others]);
    }

    private int ShapeOf(string[] names)
    {
        var key = string.Join("\n", names);
        if (_shapes.TryGetValue(key, out var shape)) return shape;
        _names.Add(names);
        return _shapes[key] = _names.Count - 1;
    }

    private static int HashOf(AttributeValue? value)
    {
        // The sum ignores the order of a set, and a set of one text has the same hash as the text.
        var sum = 0UL;
        foreach (var text in value?.Texts ?? []) sum += HashOf(text);
        return unchecked((int)(sum ^ (sum >> 32)));
    }

    // FNV-1a, as in HeldUsers.
    private static ulong HashOf(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text) hash = (hash ^ character) * 1099511628211UL;
        return hash;
    }
}
