using System.Collections.ObjectModel;

namespace UserDirectory.PowerShell.Output;

/// <summary>List whose text is its values, separated by <c>; </c>. Export-Csv would write an array's type.</summary>
public sealed class ReadableList<T> : ReadOnlyCollection<T>
{
    internal ReadableList(IEnumerable<T> values) : base([.. values])
    {
    }

    public override string ToString() => string.Join("; ", this);
}
