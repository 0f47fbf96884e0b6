using UserDirectory.Changes;

namespace UserDirectory.Progress;

/// <summary>
/// Number of users by attribute, in place of a list of all users. The memory does not grow with the users.
/// </summary>
public sealed class AttributeTotals
{
    private static readonly string[] Titles = ["Attribute", "Set", "Cleared"];

    private readonly Dictionary<string, (int Set, int Cleared)> _counts = new(StringComparer.Ordinal);

    /// <summary>Number of users.</summary>
    public int Users { get; private set; }

    /// <summary>A table with a line for each attribute, the attribute of the most users first.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            string[][] rows =
            [
                Titles,
                .. _counts.OrderByDescending(one => one.Value.Set + one.Value.Cleared)
                    .ThenBy(one => one.Key, StringComparer.Ordinal)
                    .Select(one => new[] { one.Key, $"{one.Value.Set}", $"{one.Value.Cleared}" }),
            ];
            var widths = Titles.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
            return
            [
                .. rows.Select(row =>
                    $"{row[0].PadRight(widths[0])}  {row[1].PadLeft(widths[1])}  {row[2].PadLeft(widths[2])}"),
            ];
        }
    }

    /// <summary>Counts a user by its changes.</summary>
    public void Add(IReadOnlyList<AttributeChange> changes)
    {
        Users++;
        foreach (var change in changes)
        {
            _counts.TryGetValue(change.Attribute.Name, out var count);
            if (change.After is null) count.Cleared++;
            else count.Set++;
            _counts[change.Attribute.Name] = count;
        }
    }
}
