// What the tests use and .NET Framework lacks: the same names, as much of each as the tests need.
#pragma warning disable // Members of .NET by their own names, in its namespaces.
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace System
{
    public readonly struct Index(int value, bool fromEnd = false)
    {
        public int GetOffset(int length) => fromEnd ? length - value : value;

        public static implicit operator Index(int value) => new(value);
    }

    public readonly struct Range(Index start, Index end)
    {
        public Index Start { get; } = start;

        public Index End { get; } = end;

        public static Range StartAt(Index start) => new(start, new Index(0, true));

        public static Range EndAt(Index end) => new(0, end);
    }
}

namespace System.Threading
{
    public sealed class Lock
    {
        public Scope EnterScope()
        {
            Monitor.Enter(this);
            return new Scope(this);
        }

        public readonly ref struct Scope(Lock owner)
        {
            public void Dispose() => Monitor.Exit(owner);
        }
    }
}

namespace System.Threading.Tasks
{
    public sealed class TaskCompletionSource(TaskCreationOptions options = TaskCreationOptions.None)
        : TaskCompletionSource<bool>(options)
    {
        public void SetResult() => SetResult(true);

        public bool TrySetResult() => TrySetResult(true);
    }
}

namespace UserDirectory.Tests
{
    internal static class StaticMembers
    {
        extension(HttpStatusCode)
        {
            public static HttpStatusCode TooManyRequests => (HttpStatusCode)429;
        }

        extension(DateTimeOffset)
        {
            public static DateTimeOffset UnixEpoch => new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
        }

        extension(HMACSHA256)
        {
            public static byte[] HashData(byte[] key, byte[] data)
            {
                using var hash = new HMACSHA256(key);
                return hash.ComputeHash(data);
            }
        }

        extension(SHA256)
        {
            public static byte[] HashData(byte[] data)
            {
                using var hash = SHA256.Create();
                return hash.ComputeHash(data);
            }
        }

        extension(Convert)
        {
            public static string ToHexStringLower(byte[] bytes) =>
                BitConverter.ToString(bytes).Replace("-", "").ToLowerInvariant();
        }

        extension(ValueTask)
        {
            public static ValueTask CompletedTask => default;
        }

        extension(string)
        {
            public static string Create(IFormatProvider provider, FormattableString text) => text.ToString(provider);
        }

        extension(Enum)
        {
            public static T[] GetValues<T>() => (T[])Enum.GetValues(typeof(T));
        }

        extension(Parallel)
        {
            public static Task ForAsync(
                int from, int to, CancellationToken cancellation, Func<int, CancellationToken, ValueTask> body) =>
                Task.WhenAll(Enumerable.Range(from, to - from)
                    .Select(i => Task.Run(() => body(i, cancellation).AsTask())));
        }

        extension(TimeSpan)
        {
            public static TimeSpan operator *(TimeSpan span, double by) => TimeSpan.FromTicks((long)(span.Ticks * by));
        }

        extension(StringSplitOptions)
        {
            public static StringSplitOptions TrimEntries => (StringSplitOptions)2;
        }
    }

    internal static class StringMembers
    {
        public static bool Contains(this string text, string part, StringComparison comparison) =>
            text.IndexOf(part, comparison) >= 0;

        public static bool Contains(this string text, char part, StringComparison comparison) =>
            text.IndexOf(part) >= 0;

        public static bool StartsWith(this string text, char part) => text.Length > 0 && text[0] == part;

        public static bool EndsWith(this string text, char part) =>
            text.Length > 0 && text[text.Length - 1] == part;

        public static string Replace(this string text, string part, string by, StringComparison comparison) =>
            text.Replace(part, by);

        public static string[] Split(this string text, char at, int count) => text.Split([at], count);

        public static string[] Split(this string text, string at) => text.Split([at], StringSplitOptions.None);

        public static string[] Split(this string text, char at, StringSplitOptions options)
        {
            var parts = text.Split(at);
            return options == StringSplitOptions.TrimEntries ? [.. parts.Select(part => part.Trim())]
                : text.Split([at], options);
        }
    }

    internal static class CollectionMembers
    {
        public static TValue? GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> map, TKey key) =>
            map.TryGetValue(key, out var value) ? value : default;

        public static TValue GetValueOrDefault<TKey, TValue>(
            this IReadOnlyDictionary<TKey, TValue> map, TKey key, TValue missing) =>
            map.TryGetValue(key, out var value) ? value : missing;

        public static bool TryAdd<TKey, TValue>(this Dictionary<TKey, TValue> map, TKey key, TValue value)
        {
            if (map.ContainsKey(key)) return false;
            map.Add(key, value);
            return true;
        }

        public static void Deconstruct<TKey, TValue>(
            this KeyValuePair<TKey, TValue> pair, out TKey key, out TValue value) =>
            (key, value) = (pair.Key, pair.Value);

        public static void Clear<T>(this ConcurrentQueue<T> queue)
        {
            while (queue.TryDequeue(out _)) continue;
        }

        public static IOrderedEnumerable<T> Order<T>(this IEnumerable<T> source) => source.OrderBy(item => item);

        public static IOrderedEnumerable<T> Order<T>(this IEnumerable<T> source, IComparer<T> comparer) =>
            source.OrderBy(item => item, comparer);

        public static T? MinBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key)
        {
            (T? Item, TKey? Key) least = (default, default);
            var isFirst = true;
            foreach (var item in source)
            {
                var itsKey = key(item);
                if (!isFirst && Comparer<TKey>.Default.Compare(itsKey, least.Key!) >= 0) continue;
                (least, isFirst) = ((item, itsKey), false);
            }
            return least.Item;
        }

        public static IEnumerable<T[]> Chunk<T>(this IEnumerable<T> source, int size) =>
            source.Select((item, i) => (item, i)).GroupBy(pair => pair.i / size, pair => pair.item)
                .Select(chunk => chunk.ToArray());

        public static async IAsyncEnumerable<T> ToAsyncEnumerable<T>(this IEnumerable<T> source)
        {
            await Task.CompletedTask;
            foreach (var item in source) yield return item;
        }

        public static async Task<List<T>> ToListAsync<T>(
            this IAsyncEnumerable<T> source, CancellationToken cancellation = default)
        {
            var all = new List<T>();
            await foreach (var item in source.WithCancellation(cancellation)) all.Add(item);
            return all;
        }
    }

    internal static class WaitingMembers
    {
        public static Task CancelAsync(this CancellationTokenSource source) => Task.Run(source.Cancel);

        public static Task WaitAsync(this Task task, CancellationToken cancellation) =>
            task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);

        public static Task<T> WaitAsync<T>(this Task<T> task, CancellationToken cancellation) =>
            task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);

        public static Task WaitAsync(this Task task, TimeSpan atMost, CancellationToken cancellation = default) =>
            task.WaitAsync(atMost, TimeProvider.System, cancellation);

        public static Task<T> WaitAsync<T>(
            this Task<T> task, TimeSpan atMost, CancellationToken cancellation = default) =>
            task.WaitAsync(atMost, TimeProvider.System, cancellation);

        public static Task<string> ReadAsStringAsync(this HttpContent content, CancellationToken cancellation) =>
            content.ReadAsStringAsync();

        public static Task<int> ReadAsync(this Stream stream, byte[] buffer, CancellationToken cancellation) =>
            stream.ReadAsync(buffer, 0, buffer.Length, cancellation);

        public static Task WriteAsync(this Stream stream, byte[] buffer, CancellationToken cancellation) =>
            stream.WriteAsync(buffer, 0, buffer.Length, cancellation);

        public static Task<TcpClient> AcceptTcpClientAsync(this TcpListener listener, CancellationToken cancellation) =>
            listener.AcceptTcpClientAsync();
    }
}
