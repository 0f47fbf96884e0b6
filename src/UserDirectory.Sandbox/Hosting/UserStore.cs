using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Sandbox.Hosting;

/// <summary>Users of one service in their order, and an index by identifiers (not case-sensitive).</summary>
internal sealed class UserStore(SandboxOptions options)
{
    private readonly List<StoredUser> _users = [];
    private readonly ConcurrentDictionary<string, StoredUser> _keys = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<StoredUser> All => _users;

    /// <summary>Adds a user while the sandbox is built; false: another user has the same identifier.</summary>
    public bool TryAdd(JsonObject user, IEnumerable<string?> keys)
    {
        var stored = new StoredUser(user, options);
        _users.Add(stored);
        return keys.OfType<string>().All(key => TryClaim(key, stored));
    }

    public StoredUser? Find(string key) => _keys.TryGetValue(key, out var user) ? user : null;

    /// <summary>Adds an identifier of a user; false: the identifier belongs to another user.</summary>
    public bool TryClaim(string key, StoredUser user) => ReferenceEquals(_keys.GetOrAdd(key, user), user);

    public void Release(string key) => _keys.TryRemove(key, out _);
}
