using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Users from pages that wait for their rows, packed as bytes and found by identifier without regard to case. Each user
/// is returned once, because most users have one row, and this keeps the memory small. Not thread-safe.
/// </summary>
internal sealed class HeldUsers(AttributeCatalog catalog, TimeProvider time)
{
    /// <summary>The age from which a listed user is out of date: someone else may have changed the user.</summary>
    public static readonly TimeSpan MostAge = TimeSpan.FromMinutes(10);

    // Memory of an array's header and its dictionary entry.
    private const int Overhead = 64;

    private readonly UserPacking _packing = new();
    // By the hash of an identifier, which is smaller than the identifier. Null if the user was already returned.
    private readonly Dictionary<ulong, (byte[] Packed, long At)?> _users = [];
    // The names of the identifiers that rows have used so far, mostly one. Only these are hashed.
    private readonly HashSet<string> _identifiers = new(StringComparer.Ordinal);

    /// <summary>The approximate memory of the waiting users, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>All identifiers of a user. The id is known even if the user was read without its attribute.</summary>
    public static IEnumerable<UserKey> KeysOf(UserSnapshot user, AttributeCatalog catalog) =>
        from identifier in catalog.Identifiers
        let value = identifier == catalog.Id ? user.Id : user[identifier]?.AsText
        where value is not null
        select new UserKey(identifier, value);

    /// <summary>Adds a user who was not returned before; the page may be older than the run's own update.</summary>
    public void Add(UserSnapshot user)
    {
        var hashes = HashesOf(user);
        if (hashes.Length == 0 || WasGiven(user)) return;
        Drop(hashes);
        var packed = _packing.Pack(user);
        foreach (var hash in hashes) _users[hash] = (packed, time.GetTimestamp());
        Bytes += packed.Length + Overhead;
    }

    /// <summary>Returns and removes a user; null if the user is missing or too old.</summary>
    public UserSnapshot? Take(UserKey key)
    {
        if (!_users.TryGetValue(HashOfRow(key), out var held) || held is not { } found) return null;
        var user = _packing.Unpack(found.Packed);
        var age = time.GetElapsedTime(found.At);
        user.ReadAt = time.GetUtcNow() - age;
        if (age > MostAge || !KeysOf(user, catalog).Any(key.IsSame)) return null;
        Forget(user);
        return user;
    }

    /// <summary>Whether this user was already listed or changed, so that a row need not wait for a page.</summary>
    public bool Knows(UserKey key) => _users.ContainsKey(HashOfRow(key));

    /// <summary>Whether this user was already returned or changed.</summary>
    public bool WasGiven(UserSnapshot user) =>
        HashesOf(user).Any(hash => _users.TryGetValue(hash, out var held) && held is null);

    /// <summary>Removes a user whose listed values are out of date or no longer needed.</summary>
    public void Forget(UserSnapshot user)
    {
        var hashes = HashesOf(user);
        Drop(hashes);
        foreach (var hash in hashes) _users[hash] = null;
    }

    /// <summary>Removes the waiting users before a new listing, but remembers which users were returned.</summary>
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
        [.. KeysOf(user, catalog).Where(key => _identifiers.Contains(key.Identifier.Name)).Select(HashOf)];

    private ulong HashOfRow(UserKey row)
    {
        var identifier = row.Identifier.Name;
        if (_identifiers.Add(identifier))
        {
            foreach (var held in _users.Values.OfType<(byte[] Packed, long At)>().ToArray())
            {
                var known = KeysOf(_packing.Unpack(held.Packed), catalog)
                    .FirstOrDefault(key => key.Identifier.Name == identifier);
                if (known is not null) _users[HashOf(known)] = held;
            }
        }
        return HashOf(row);
    }

    // FNV-1a with 64 bits. With 32 bits, some of 100,000 names would collide.
    private static ulong HashOf(UserKey key)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in $"{key.Identifier.Name}:{key.Value}")
            hash = (hash ^ char.ToUpperInvariant(character)) * 1099511628211UL;
        return hash;
    }
}
