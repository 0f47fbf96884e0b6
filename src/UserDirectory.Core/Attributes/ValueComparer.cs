namespace UserDirectory.Attributes;

/// <summary>Comparison of the values of a set.</summary>
public sealed class ValueComparer
{
    private ValueComparer(IEqualityComparer<string> says, IEqualityComparer<string> keeps) =>
        (Says, Keeps) = (says, keeps);

    /// <summary>Compares every character, case included.</summary>
    public static ValueComparer Exact { get; } = new(StringComparer.Ordinal, StringComparer.Ordinal);

    /// <summary>Compares without regard to case.</summary>
    public static ValueComparer IgnoreCase { get; } =
        new(StringComparer.OrdinalIgnoreCase, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Compares addresses with their type before a colon, such as <c>SMTP:ann@example.com</c>. The case of the type
    /// marks the primary address; other case does not count, and a directory keeps an address once.
    /// </summary>
    public static ValueComparer Address { get; } = new(new AddressComparer(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Compares values by a common form. An equal value in another spelling is not a change.</summary>
    internal static ValueComparer OfForm(Func<string, string> formOf)
    {
        var comparer = new FormComparer(formOf);
        return new(comparer, comparer) { KeepsSpelling = true };
    }

    /// <summary>Whether an equal value in another spelling is not a change.</summary>
    internal bool KeepsSpelling { get; private init; }

    /// <summary>
    /// Equality for edits: Add changes nothing for an equal value, and Remove removes the equal value.
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
