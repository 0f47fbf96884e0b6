using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace UserDirectory.Sandbox.State;

/// <summary>Map whose entries expire after a time.</summary>
internal sealed class ExpiringMap<T>(TimeProvider time, TimeSpan lifetime)
{
    private readonly ConcurrentDictionary<string, (T Value, DateTimeOffset Until)> _entries = new();
    private readonly ConcurrentQueue<(string Key, DateTimeOffset Until)> _order = new();

    /// <summary>Adds an entry; false: the key has an entry that is not expired.</summary>
    public bool TryAdd(string key, T value)
    {
        var now = time.GetUtcNow();
        while (_order.TryPeek(out var oldest) && oldest.Until <= now && _order.TryDequeue(out oldest))
        {
            if (_entries.TryGetValue(oldest.Key, out var entry) && entry.Until <= now)
                _entries.TryRemove(oldest.Key, out _);
        }

        if (!_entries.TryAdd(key, (value, now + lifetime))) return false;
        _order.Enqueue((key, now + lifetime));
        return true;
    }

    public bool TryGet(string key, [MaybeNullWhen(false)] out T value)
    {
        var known = _entries.TryGetValue(key, out var entry) && entry.Until > time.GetUtcNow();
        value = entry.Value;
        return known;
    }
}
