namespace UserDirectory.Attributes;

/// <summary>Comparison of the values of a set.</summary>
public sealed class ValueComparer
{
    private ValueComparer(IEqualityComparer<string> says, IEqualityComparer<string> keeps) =>
        (Says, Keeps) = (says, keeps);

    /// <summary>Values are the same only where each character is.</summary>
    public static ValueComparer Exact { get; } = new(StringComparer.Ordinal, StringComparer.Ordinal);

    /// <summary>Case does not count.</summary>
    public static ValueComparer IgnoreCase { get; } =
        new(StringComparer.OrdinalIgnoreCase, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Addresses with their type before a colon, as <c>SMTP:ann@example.com</c>: the case of the type says which one
    /// is primary; otherwise case does not count, and a directory keeps an address once.
    /// </summary>
    public static ValueComparer Address { get; } = new(new AddressComparer(), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Values that have one form in common are the same, however they are spelled: what the directory has is kept.
    /// </summary>
    /// <param name="formOf">Gives the form of a value.</param>
    internal static ValueComparer OfForm(Func<string, string> formOf)
    {
        var comparer = new FormComparer(formOf);
        return new(comparer, comparer) { KeepsSpelling = true };
    }

    /// <summary>Whether a value that says the same as one that is there is no change of it.</summary>
    internal bool KeepsSpelling { get; private init; }

    /// <summary>
    /// Equality for Add and Remove: adding an equal value changes nothing; removing one removes the other.
    /// </summary>
    public IEqualityComparer<string> Says { get; }

    /// <summary>Equality for storage: the directory keeps one of two equal values, the newer.</summary>
    public IEqualityComparer<string> Keeps { get; }

    private sealed class FormComparer(Func<string, string> formOf) : IEqualityComparer<string>
    {
        public bool Equals(string? one, string? other) =>
            string.Equals(one, other, StringComparison.Ordinal)
            || string.Equals(formOf(one!), formOf(other!), StringComparison.Ordinal);

        public int GetHashCode(string value) => StringComparer.Ordinal.GetHashCode(formOf(value));
    }

    private sealed class AddressComparer : IEqualityComparer<string>
    {
        public bool Equals(string? one, string? other) =>
            StringComparer.OrdinalIgnoreCase.Equals(one, other)
            && string.Equals(TypeOf(one!), TypeOf(other!), StringComparison.Ordinal);

        public int GetHashCode(string value) => StringComparer.OrdinalIgnoreCase.GetHashCode(value);

        private static string TypeOf(string address) => address.Substring(0, Math.Max(0, address.IndexOf(':')));
    }
}
