using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using UserDirectory.Interleavings.Control;
using UserDirectory.Sandbox;

namespace UserDirectory.Interleavings.World;

/// <summary>
/// The network between the runs and the sandbox: it delays requests and responses, and loses some. Responses come
/// outside of any task, as from a socket.
/// </summary>
internal sealed partial class Network(Scenario scenario, Scheduler scheduler, DirectorySandbox sandbox)
    : HttpMessageHandler
{
    private static readonly string[] Faults = ["lost", "lost response", "hangs", "hangs afterwards", "500", "page"];

    private readonly HashSet<string> _updating = [];
    private int _number;
    private bool _hasAnswered;

    /// <summary>Number of requests in flight, of both runs.</summary>
    public int InFlight { get; private set; }

    /// <summary>The highest number of requests in flight.</summary>
    public int MostInFlight { get; private set; }

    /// <summary>Called with the user and the body of an update before it reaches the service.</summary>
    public Action<string, string> Updating { get; set; } = (_, _) => { };

    /// <summary>Called with the user of an update that reached the service.</summary>
    public Action<string> Updated { get; set; } = _ => { };

    /// <summary>Whether a request is signed with keys that have not expired.</summary>
    public Func<HttpRequestMessage, bool> IsSigned { get; set; } = _ => true;

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = new TaskCompletionSource<HttpResponseMessage>();
        // A client that gives up disposes its request, which may still be on its way.
        (request, var body) = CopyOf(request);
        var operation = OperationOf(request);
        var isUpdate = operation == "UpdateUser";
        var user = UserForm().Match(Uri.UnescapeDataString(request.RequestUri!.PathAndQuery) + body).Groups[1].Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"request {++_number} {operation} {user}");
        scheduler.Note($"{name} →");
        MostInFlight = Math.Max(MostInFlight, ++InFlight);
        // An exception here would look like a network failure to the module, so the scheduler records the failure.
        if (isUpdate && !_updating.Add(user)) scheduler.Fail($"two updates of {user} are in flight");
        if (!_hasAnswered && InFlight > (scenario.IsTwoRuns ? 2 : 1))
            scheduler.Fail("a second request was sent before the service had responded once");
        var isOver = false;

        void End(string how, Action end)
        {
            if (isOver) return;
            isOver = true;
            scheduler.Note($"{name} {how}");
            InFlight--;
            if (isUpdate) _updating.Remove(user);
            end();
        }

        cancellationToken.Register(() => scheduler.After(TimeSpan.Zero,
            () => End("canceled", () => response.TrySetCanceled(cancellationToken))));
        var fault = scenario.Chance(scenario.FaultRate) ? Faults[scenario.Next(Faults.Length)] : "";
        scheduler.After(Latency(), () =>
        {
            if (fault == "hangs") return;
            var broken = fault == "lost" ? Broken() : null;
            var answer = broken is not null ? null : Answer(request, isUpdate, user, Uri.UnescapeDataString(
                request.RequestUri.Query) + body, fault);
            if (fault == "hangs afterwards") return;
            scheduler.After(Latency(), () => End(fault == "" ? $"← {(int)answer!.StatusCode}" : fault, () =>
            {
                _hasAnswered |= fault is "" or "500" or "page";
                if (broken is not null || fault == "lost response") response.TrySetException(broken ?? Broken());
                else response.TrySetResult(answer!);
            }));
        });
        return response.Task;
    }

    private HttpResponseMessage Answer(
        HttpRequestMessage request, bool isUpdate, string user, string content, string fault)
    {
        if (fault == "500")
            return Failure(HttpStatusCode.InternalServerError, "InternalServerException", "InternalError");
        if (fault == "page")
            return new(HttpStatusCode.BadGateway) { Content = new StringContent("<html>Busy</html>") };
        if (!IsSigned(request))
            return Failure(HttpStatusCode.BadRequest, "ExpiredTokenException", "InvalidSecurityToken.Expired");
        if (isUpdate) Updating(user, content);
        var answer = sandbox.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        scheduler.Note($"service: {OperationOf(request)} {user} {(int)answer.StatusCode}");
        if (isUpdate) Updated(user);
        return answer;
    }

    private static (HttpRequestMessage Request, string Body) CopyOf(HttpRequestMessage request)
    {
        var body = request.Content?.ReadAsByteArrayAsync(CancellationToken.None).GetAwaiter().GetResult() ?? [];
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in request.Headers) copy.Headers.TryAddWithoutValidation(name, values);
        foreach (var (name, values) in request.Content?.Headers ?? copy.Content.Headers)
            copy.Content.Headers.TryAddWithoutValidation(name, values);
        return (copy, Encoding.UTF8.GetString(body));
    }

    private TimeSpan Latency() => TimeSpan.FromMilliseconds(1 + scenario.Next(40));

    private static HttpRequestException Broken() =>
        new("The network failed.", new SocketException((int)SocketError.ConnectionReset));

    private static HttpResponseMessage Failure(HttpStatusCode status, string type, string code)
    {
        var body = $$"""{"__type":"{{type}}","Code":"{{code}}","Message":"It failed."}""";
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8) };
        answer.Headers.Add("x-amzn-ErrorType", type);
        return answer;
    }

    private static string OperationOf(HttpRequestMessage request)
    {
        foreach (var header in (string[])["X-Amz-Target", "x-acs-action"])
        {
            if (request.Headers.TryGetValues(header, out var values)) return values.Single().Split('.')[^1];
        }
        return request.RequestUri!.Segments[^1];
    }

    [GeneratedRegex("""(?:UserId|SAMAccountName)"?[=:]"?([^"&]+)""")]
    private static partial Regex UserForm();
}
