using System.Text.Json;
using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Sandbox.Hosting;

/// <summary>User in the form of the service's response. Reads take no lock, writes wait for each other.</summary>
internal sealed class StoredUser(JsonObject user, SandboxOptions options)
{
    private readonly object _gate = new();
    // Earlier states, newest first, each with the time of the update that ended it; kept only where reads lag.
    private readonly List<(DateTimeOffset Until, byte[] Json)> _before = [];
    private volatile byte[] _json = JsonSerializer.SerializeToUtf8Bytes(user);

    /// <summary>A copy of the user's own, as a read shows it: where reads lag, as it was a while ago.</summary>
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

    /// <summary>A copy of the user's own, as the service has it now.</summary>
    public JsonObject Latest() => Parse(_json);

    /// <summary>Applies a change whole; nothing is kept where <paramref name="change"/> throws.</summary>
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
