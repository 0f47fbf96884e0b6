using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Runs;

/// <summary>The rows that are not done, in the order of the input, whatever the order in which others end.</summary>
internal sealed class NotDoneRows
{
    private const int MostNamed = 1000;

    private readonly LinkedList<UserUpdate> _rows = new();
    private readonly Dictionary<UserUpdate, LinkedListNode<UserUpdate>> _nodes = [];

    public int Count => _rows.Count;

    /// <summary>The rows, which know what they came as.</summary>
    public IReadOnlyCollection<UserUpdate> Rows => _rows;

    /// <summary>The users as the rows name them, the first of them where they may be all of a company.</summary>
    public string Names => string.Join(", ", _rows.Take(MostNamed).Select(row =>
            row.KnownAs ?? row.Key?.Value ?? RowSource.Of(row.Input)?.ToString() ?? "(no user named)"))
        + (_rows.Count > MostNamed ? $" and {_rows.Count - MostNamed} more" : "");

    public void Add(UserUpdate row) => _nodes.Add(row, _rows.AddLast(row));

    public void Remove(UserUpdate row)
    {
        _rows.Remove(_nodes[row]);
        _nodes.Remove(row);
    }
}
