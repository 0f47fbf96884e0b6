using System.Collections;
using UserDirectory.Changes;

namespace UserDirectory.PowerShell.Input;

/// <summary>Rows of an error. There may be 100,000 rows, so each row is unpacked only when it is read.</summary>
/// <param name="rows">Rows as they came, or updates that hold their rows.</param>
internal sealed class HeldRows(IEnumerable<object?> rows) : IReadOnlyList<object?>, IList
{
    private readonly object?[] _rows = [.. rows];

    public int Count => _rows.Length;

    public bool IsFixedSize => true;

    public bool IsReadOnly => true;

    public bool IsSynchronized => false;

    public object SyncRoot => _rows;

    public object? this[int index] => _rows[index] is UserUpdate update ? update.Input : _rows[index];

    object? IList.this[int index]
    {
        get => this[index];
        set => throw new NotSupportedException();
    }

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < _rows.Length; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void CopyTo(Array array, int index)
    {
        foreach (var row in this) array.SetValue(row, index++);
    }

    public bool Contains(object? value) => IndexOf(value) >= 0;

    public int IndexOf(object? value)
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            if (Equals(this[i], value)) return i;
        }
        return -1;
    }

    public int Add(object? value) => throw new NotSupportedException();

    public void Clear() => throw new NotSupportedException();

    public void Insert(int index, object? value) => throw new NotSupportedException();

    public void Remove(object? value) => throw new NotSupportedException();

    public void RemoveAt(int index) => throw new NotSupportedException();
}
