using System.Text.Json;
using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Sandbox.Hosting;

/// <summary>User in the form of the service's response. Reads need no lock; writes wait for each other.</summary>
internal sealed class StoredUser(JsonObject user, SandboxOptions options)
{
    private readonly object _gate = new();
    // Earlier states, newest first, each with the time of the update that ended it; kept only if reads lag.
    private readonly List<(DateTimeOffset Until, byte[] Json)> _before = [];
    private volatile byte[] _json = JsonSerializer.SerializeToUtf8Bytes(user);

    /// <summary>Returns a copy of the user for a read: an earlier state if reads lag.</summary>
    public JsonObject Read()
    {
        if (options.ReadLag is not { } lag) return Latest();
        var shown = options.Time.GetUtcNow() - lag();
        lock (_gate)
        {
            var json = _before.TakeWhile(state => state.Until > shown).Select(state => state.Json).LastOrDefault();
            return Parse(json ?? _json);
        }
    }

    /// <summary>Returns a copy of the user's current state.</summary>
    public JsonObject Latest() => Parse(_json);

    /// <summary>Applies a change as a whole; if <paramref name="change"/> throws, the user stays unchanged.</summary>
    public JsonObject Update(Action<JsonObject> change)
    {
        lock (_gate)
        {
            var user = Latest();
            change(user);
            if (options.ReadLag is not null) _before.Insert(0, (options.Time.GetUtcNow(), _json));
            _json = JsonSerializer.SerializeToUtf8Bytes(user);
            return user;
        }
    }

    private static JsonObject Parse(byte[] json) => (JsonObject)JsonNode.Parse(json)!;
}
