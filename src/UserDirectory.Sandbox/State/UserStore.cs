using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox.State;

/// <summary>The users of one service in their order, and the keys that find them (not case-sensitive).</summary>
internal sealed class UserStore(SandboxOptions options)
{
    private readonly List<StoredUser> _users = [];
    private readonly ConcurrentDictionary<string, StoredUser> _keys = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<StoredUser> All => _users;

    /// <summary>Only while the sandbox is built; false where a key is another user's.</summary>
    public bool TryAdd(JsonObject user, IEnumerable<string?> keys)
    {
        var stored = new StoredUser(user, options);
        _users.Add(stored);
        return keys.OfType<string>().All(key => TryClaim(key, stored));
    }

    public StoredUser? Find(string key) => _keys.TryGetValue(key, out var user) ? user : null;

    /// <summary>False where the key is another user's.</summary>
    public bool TryClaim(string key, StoredUser user) => ReferenceEquals(_keys.GetOrAdd(key, user), user);

    public void Release(string key) => _keys.TryRemove(key, out _);
}
