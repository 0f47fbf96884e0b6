using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox.State;

/// <summary>The users of one service in their order, and the keys that find them (not case-sensitive).</summary>
internal sealed class UserStore
{
    private readonly List<StoredUser> _users = [];
    private readonly ConcurrentDictionary<string, StoredUser> _keys = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<StoredUser> All => _users;

    /// <summary>Only while the sandbox is built; false where a key is another user's.</summary>
    public bool TryAdd(JsonObject user, IEnumerable<string?> keys)
    {
        var stored = new StoredUser(user);
        _users.Add(stored);
        return keys.OfType<string>().All(key => TryClaim(key, stored));
    }

    public StoredUser? Find(string key) => _keys.TryGetValue(key, out var user) ? user : null;

    /// <summary>False where the key is another user's.</summary>
    public bool TryClaim(string key, StoredUser user) => ReferenceEquals(_keys.GetOrAdd(key, user), user);

    public void Release(string key) => _keys.TryRemove(key, out _);
}

/// <summary>One user in the form of the service's answer. Reads take no lock, writes wait for each other.</summary>
internal sealed class StoredUser(JsonObject user)
{
    private readonly object _gate = new();
    private volatile byte[] _json = JsonSerializer.SerializeToUtf8Bytes(user);

    /// <summary>A copy of the user's own.</summary>
    public JsonObject Read() => (JsonObject)JsonNode.Parse(_json)!;

    /// <summary>Applies a change whole; nothing is kept where <paramref name="change"/> throws.</summary>
    public JsonObject Update(Action<JsonObject> change)
    {
        lock (_gate)
        {
            var user = Read();
            change(user);
            _json = JsonSerializer.SerializeToUtf8Bytes(user);
            return user;
        }
    }
}
