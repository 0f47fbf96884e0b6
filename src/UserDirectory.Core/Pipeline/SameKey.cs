using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>Compares identifiers as directories do, without regard to case.</summary>
internal sealed class SameKey : IEqualityComparer<UserKey>
{
    public bool Equals(UserKey? one, UserKey? other) => one!.IsSame(other!);

    public int GetHashCode(UserKey key) => StringComparer.OrdinalIgnoreCase.GetHashCode(key.Value);
}
