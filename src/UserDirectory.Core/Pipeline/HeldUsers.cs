using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Users from pages until their rows come, found by each identifier without regard to case. A user is given once: most
/// have one row, and what is held stays small. Not safe for use from several threads at once.
/// </summary>
internal sealed class HeldUsers(AttributeCatalog catalog, TimeProvider time)
{
    // What is older may be another writer's by now.
    private static readonly TimeSpan MostAge = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, Held>[] _byIdentifier =
        [.. catalog.Identifiers.Select(_ => new Dictionary<string, Held>(StringComparer.OrdinalIgnoreCase))];
    // Only hashes, for they are many: where two are the same, a user is read once more.
    private readonly HashSet<int> _given = [];

    public int Count { get; private set; }

    /// <summary>Holds a user, unless it was given before: the page may be from before this run changed it.</summary>
    public void Add(UserSnapshot user)
    {
        var keys = Keys(user).ToArray();
        if (keys.Any(key => _given.Contains(HashOf(key.Identifier, key.Value)))) return;
        user.IsFromPage = true;
        var held = new Held(user, time.GetTimestamp());
        foreach (var (identifier, value) in keys) _byIdentifier[identifier][value] = held;
        Count++;
    }

    /// <summary>Gives a user and holds it no longer; null: it is not held.</summary>
    public UserSnapshot? Take(UserKey key)
    {
        if (!_byIdentifier[IndexOf(key)].TryGetValue(key.Value, out var held)) return null;
        Forget(held.User);
        return time.GetElapsedTime(held.At) <= MostAge ? held.User : null;
    }

    /// <summary>Whether a user was given or changed: no page is to say anything of it.</summary>
    public bool WasGiven(UserKey key) => _given.Contains(HashOf(IndexOf(key), key.Value));

    /// <summary>What pages say of this user is out of date, or is not needed again.</summary>
    public void Forget(UserSnapshot user)
    {
        var wasHeld = false;
        foreach (var (identifier, value) in Keys(user))
        {
            _given.Add(HashOf(identifier, value));
            wasHeld |= _byIdentifier[identifier].Remove(value);
        }
        if (wasHeld) Count--;
    }

    private static int HashOf(int identifier, string value) =>
        (StringComparer.OrdinalIgnoreCase.GetHashCode(value) * 31) + identifier;

    private int IndexOf(UserKey key)
    {
        for (var i = 0; ; i++)
        {
            if (catalog.Identifiers[i].Name == key.Identifier.Name) return i;
        }
    }

    private IEnumerable<(int Identifier, string Value)> Keys(UserSnapshot user)
    {
        for (var i = 0; i < catalog.Identifiers.Count; i++)
        {
            if (user[catalog.Identifiers[i]] is { } value) yield return (i, value.AsText);
        }
    }

    private sealed record Held(UserSnapshot User, long At);
}
