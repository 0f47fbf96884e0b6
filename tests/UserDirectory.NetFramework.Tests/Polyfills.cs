// Members that the tests use, and that neither .NET Framework nor the package Polyfill has.
#pragma warning disable // Members of .NET by their own names.
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace UserDirectory.Tests;

internal static class Polyfills
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

    extension(string)
    {
        public static string Create(IFormatProvider provider, FormattableString text) => text.ToString(provider);
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

    // The instance method of the same name has no option for trimming.
    public static string[] Split(this string text, char at, StringSplitOptions options) =>
        options == StringSplitOptions.TrimEntries ? [.. text.Split(at).Select(part => part.Trim())]
            : text.Split([at], options);

    public static string Replace(this string text, string part, string by, StringComparison comparison) =>
        comparison == StringComparison.Ordinal ? text.Replace(part, by) : throw new NotSupportedException();

    public static Task<TcpClient> AcceptTcpClientAsync(this TcpListener listener, CancellationToken cancellation) =>
        listener.AcceptTcpClientAsync().WaitAsync(cancellation);

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

    public static async Task<int> CountAsync<T>(
        this IAsyncEnumerable<T> source, CancellationToken cancellation = default) =>
        (await source.ToListAsync(cancellation)).Count;

    public static async Task<T> SingleAsync<T>(
        this IAsyncEnumerable<T> source, CancellationToken cancellation = default) =>
        (await source.ToListAsync(cancellation)).Single();
}
