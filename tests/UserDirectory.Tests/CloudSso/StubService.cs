using System.Net;
using System.Text;

namespace UserDirectory.Tests.CloudSso;

/// <summary>Sends the responses of a test, and keeps the requests with their bodies.</summary>
internal sealed class StubService(Func<StubService.Call, CancellationToken, Task<HttpResponseMessage>> answer)
    : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly List<Call> _calls = [];

    public StubService(Func<Call, HttpResponseMessage> answer)
        : this((call, _) => Task.FromResult(answer(call)))
    {
    }

    public StubService(string json)
        : this(_ => Json(json))
    {
    }

    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    public bool IsDisposed { get; private set; }

    public Call Only => Assert.Single(Calls);

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        Body(json, "application/json", status);

    public static HttpResponseMessage Body(string text, string type, HttpStatusCode status) =>
        new(status) { Content = new StringContent(text, Encoding.UTF8, type) };

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.ToDictionary(
            header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var call = new Call(request.Method, request.RequestUri!, headers, body);
        lock (_lock)
            _calls.Add(call);
        return await answer(call, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    internal sealed record Call(
        HttpMethod Method, Uri Address, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public IReadOnlyDictionary<string, string> Query => Fields(Address.Query.TrimStart('?'), "");

        public IReadOnlyDictionary<string, string> Form => Fields(Body, " ");

        private static Dictionary<string, string> Fields(string text, string plus) => text
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('=', 2))
            .ToDictionary(
                field => field[0],
                field => Uri.UnescapeDataString(plus.Length > 0 ? field[1].Replace("+", plus) : field[1]));
    }
}
