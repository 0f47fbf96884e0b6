using System.Text.Json.Nodes;
using UserDirectory.Sandbox.State;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.DirectoryServiceData;

/// <summary>
/// Client tokens, which make requests idempotent for 8 hours: the same request gets the same response without a second
/// change, and another request with the same token is a conflict. Only successful requests are remembered.
/// </summary>
internal sealed class ClientTokens(TimeProvider time)
{
    private readonly ExpiringMap<string> _done = new(time, TimeSpan.FromHours(8));

    // Requests with the same token wait for each other. All tokens share a few locks.
    private readonly object[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new object())];

    public JsonObject Once(string? token, JsonObject input, Func<JsonObject> act)
    {
        if (token is null) return act();
        var call = Hashing.HexSha256(input.ToJsonString());
        lock (_gates[(token.GetHashCode() & int.MaxValue) % _gates.Length])
        {
            if (_done.TryGet(token, out var earlier))
            {
                return earlier == call ? [] : throw new ServiceError("ConflictException", 409,
                    "The client token was used in a request with other parameters.");
            }

            var answer = act();
            _done.TryAdd(token, call);
            return answer;
        }
    }
}
