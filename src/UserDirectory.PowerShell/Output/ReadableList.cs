using System.Collections.ObjectModel;

namespace UserDirectory.PowerShell.Output;

/// <summary>
/// A list that is its values as text, parted by <c>; </c>, where an array is the name of its type: in a CSV.
/// </summary>
public sealed class ReadableList<T> : ReadOnlyCollection<T>
{
    internal ReadableList(IEnumerable<T> values) : base([.. values])
    {
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}
