using UserDirectory.Changes;

namespace UserDirectory.Progress;

/// <summary>Rows of a run that have no result yet, in the order of the input.</summary>
public sealed class NotDoneRows
{
    private const int MostNamed = 1000;

    private readonly LinkedList<UserUpdate> _rows = new();
    private readonly Dictionary<UserUpdate, LinkedListNode<UserUpdate>> _nodes = [];

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>The rows, each with its input.</summary>
    public IReadOnlyCollection<UserUpdate> Rows => _rows;

    /// <summary>The users as the rows name them: the first ones, because all may be the whole company.</summary>
    public string Names => string.Join(", ", _rows.Take(MostNamed).Select(row =>
            row.KnownAs ?? row.Key?.Value ?? row.Source ?? "(no user named)"))
        + (_rows.Count > MostNamed ? $" and {_rows.Count - MostNamed} more" : "");

    /// <summary>Adds a row of the input.</summary>
    public void Add(UserUpdate row) => _nodes.Add(row, _rows.AddLast(row));

    /// <summary>Removes a row that has a result.</summary>
    public void Remove(UserUpdate row)
    {
        _rows.Remove(_nodes[row]);
        _nodes.Remove(row);
    }
}
