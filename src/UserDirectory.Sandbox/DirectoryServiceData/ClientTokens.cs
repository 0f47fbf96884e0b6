using System.Text.Json.Nodes;
using UserDirectory.Sandbox.State;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.DirectoryServiceData;

/// <summary>
/// A client token makes a call idempotent for 8 hours: the same call is answered again without a second change, another
/// call of that token is a conflict. Only calls that succeeded are remembered.
/// </summary>
internal sealed class ClientTokens(TimeProvider time)
{
    private readonly ExpiringMap<string> _done = new(time, TimeSpan.FromHours(8));

    // Calls of one token wait for each other; a few locks serve all tokens.
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
                    "The client token was used in a call with other parameters.");
            }

            var answer = act();
            _done.TryAdd(token, call);
            return answer;
        }
    }
}
