using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Users from pages until their rows come, as bytes, found without regard to case by what rows name users by. A user is
/// given once: most have one row, and what is held stays small. Not safe for use from several threads at once.
/// </summary>
internal sealed class HeldUsers(AttributeCatalog catalog, TimeProvider time)
{
    /// <summary>The age from which a listed user is out of date: somebody else may have written it.</summary>
    public static readonly TimeSpan MostAge = TimeSpan.FromMinutes(10);

    // The head of an array, and its place among the others.
    private const int Overhead = 64;

    private readonly UserPacking _packing = new();
    // By the hash of a name, which takes less than the name. Null: it was given.
    private readonly Dictionary<ulong, (byte[] Packed, long At)?> _users = [];
    // What rows have named users by so far, mostly one identifier: nobody asks for the others.
    private readonly HashSet<int> _identifiers = [];

    /// <summary>About what the users that are held take.</summary>
    public long Bytes { get; private set; }

    /// <summary>All that a user is found by.</summary>
    public IEnumerable<UserKey> KeysOf(UserSnapshot user) =>
        from identifier in catalog.Identifiers
        let value = user[identifier]
        where value is not null
        select new UserKey(identifier, value.AsText);

    /// <summary>Holds a user, unless it was given before: the page may be from before this run changed it.</summary>
    public void Add(UserSnapshot user)
    {
        var hashes = HashesOf(user);
        if (hashes.Length == 0 || WasGiven(user)) return;
        Drop(hashes);
        var packed = _packing.Pack(user);
        foreach (var hash in hashes) _users[hash] = (packed, time.GetTimestamp());
        Bytes += packed.Length + Overhead;
    }

    /// <summary>Gives a user and holds it no longer; null: it is not held, or too old.</summary>
    public UserSnapshot? Take(UserKey key)
    {
        if (!_users.TryGetValue(HashOf(key), out var held) || held is not { } found) return null;
        var user = _packing.Unpack(found.Packed);
        var age = time.GetElapsedTime(found.At);
        user.ReadAt = time.GetUtcNow() - age;
        if (age > MostAge || !KeysOf(user).Any(key.IsSame)) return null;
        Forget(user);
        return user;
    }

    /// <summary>Whether a page had this user, or it was changed: no later page is to say anything of it.</summary>
    public bool Knows(UserKey key) => _users.ContainsKey(HashOf(key));

    /// <summary>Whether this user was given or changed.</summary>
    public bool WasGiven(UserSnapshot user) =>
        HashesOf(user).Any(hash => _users.TryGetValue(hash, out var held) && held is null);

    /// <summary>Forgets the pages of a user, which are out of date or not needed again.</summary>
    public void Forget(UserSnapshot user)
    {
        var hashes = HashesOf(user);
        Drop(hashes);
        foreach (var hash in hashes) _users[hash] = null;
    }

    /// <summary>Holds nobody: a new listing begins. Who was given stays so.</summary>
    public void Clear()
    {
        var held = _users.Where(user => user.Value is not null).Select(user => user.Key).ToArray();
        foreach (var hash in held) _users.Remove(hash);
        Bytes = 0;
    }

    private void Drop(ulong[] hashes)
    {
        foreach (var hash in hashes)
        {
            if (!_users.TryGetValue(hash, out var held) || held is not { } dropped) continue;
            Bytes -= dropped.Packed.Length + Overhead;
            return;
        }
    }

    private ulong[] HashesOf(UserSnapshot user) =>
        [.. KeysOf(user).Select(key => (Identifier: IndexOf(key), key.Value))
            .Where(key => _identifiers.Contains(key.Identifier)).Select(key => HashOf(key.Identifier, key.Value))];

    private ulong HashOf(UserKey key)
    {
        var identifier = IndexOf(key);
        if (_identifiers.Add(identifier))
        {
            foreach (var held in _users.Values.OfType<(byte[] Packed, long At)>().ToArray())
            {
                var name = _packing.Unpack(held.Packed)[catalog.Identifiers[identifier]];
                if (name is not null) _users[HashOf(identifier, name.AsText)] = held;
            }
        }
        return HashOf(identifier, key.Value);
    }

    // FNV-1a. Of 64 bits: of 32, some in 100,000 names would have another's.
    private static ulong HashOf(int identifier, string value)
    {
        var hash = 14695981039346656037UL + (ulong)identifier;
        foreach (var character in value) hash = (hash ^ char.ToUpperInvariant(character)) * 1099511628211UL;
        return hash;
    }

    private int IndexOf(UserKey key)
    {
        for (var i = 0; ; i++)
        {
            if (catalog.Identifiers[i].Name == key.Identifier.Name) return i;
        }
    }
}
