using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using UserDirectory.Sandbox;

namespace UserDirectory.Tests.EndToEnd.Trust;

/// <summary>
/// A sandbox behind a network that fails at random. The seed, the operation, the user and the number of the attempt
/// decide each fault, so that a seed makes the same faults for any order of the requests.
/// </summary>
internal sealed partial class FaultyNetwork(DirectorySandbox sandbox, ScheduleTime time, int seed, double rate)
    : HttpMessageHandler
{
    private readonly Dictionary<string, int> _tries = [];
    private int _requests;
    private int _expireAt = int.MaxValue;

    /// <summary>Fault of one request.</summary>
    private enum Fault
    {
        Refused, ResetBefore, ResetAfter, HangsBefore, HangsAfter, HalfThenHangs, HalfThenReset, CutJson, Throttled,
        ServerError, Page, NoObject, Empty, WrongTypes,
    }

    /// <summary>Number of requests whose response did not come from the sandbox.</summary>
    public int Faults { get; private set; }

    /// <summary>The kinds of faults so far.</summary>
    public HashSet<string> Kinds { get; } = [];

    /// <summary>Called with the user of every update that reached the service.</summary>
    public Action<string> Updated { get; init; } = _ => { };

    /// <summary>The keys that requests must be signed with; null if any keys are allowed.</summary>
    public RoleKeys? Keys { get; set; }

    /// <summary>Lets the credentials expire after a number of further requests.</summary>
    public void ExpireAfter(int requests) => Volatile.Write(ref _expireAt, Volatile.Read(ref _requests) + requests);

    /// <summary>Makes the credentials valid again.</summary>
    public void Renew() => Volatile.Write(ref _expireAt, int.MaxValue);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        time.Advance(TimeSpan.FromSeconds(1));
        if (Interlocked.Increment(ref _requests) > Volatile.Read(ref _expireAt) || Keys?.Opens(request) == false)
            return Expired();
        var told = Uri.UnescapeDataString(request.RequestUri!.PathAndQuery)
            + (request.Content is null ? "" : await request.Content.ReadAsStringAsync(CancellationToken.None));
        var operation = OperationOf(request);
        var user = UserForm().Match(told).Value;
        if (Next($"{operation} {user}") is not { } fault) return await PassAsync(request, operation, user);
        switch (fault)
        {
            case Fault.Refused:
                throw Broken(new SocketException((int)SocketError.ConnectionRefused));
            case Fault.ResetBefore:
                throw Broken(new IOException("Connection reset by peer."));
            case Fault.HangsBefore:
                await time.HangAsync(cancellationToken);
                break;
            case Fault.Throttled:
                return Answer(HttpStatusCode.BadRequest,
                    """{"__type":"ThrottlingException","Code":"Throttling","Message":"Slow down."}""",
                    "ThrottlingException");
            case Fault.ServerError:
                return Answer(HttpStatusCode.InternalServerError,
                    """{"__type":"InternalServerException","Code":"InternalError","Message":"It broke."}""",
                    "InternalServerException");
            case Fault.Page:
                return Answer(HttpStatusCode.BadGateway, "<html>Bad gateway</html>");
        }
        // In all other faults, the service makes the update, and its response is lost.
        using var answer = await PassAsync(request, operation, user);
        if (fault == Fault.ResetAfter) throw Broken(new IOException("Connection reset by peer."));
        if (fault == Fault.HangsAfter) await time.HangAsync(cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
        var half = body[..(body.Length / 2)];
        return fault switch
        {
            Fault.HalfThenHangs => Answer(new HalfAnswer(half, token => time.HangAsync(token))),
            Fault.HalfThenReset => Answer(new HalfAnswer(half, _ => throw new IOException("Connection reset."))),
            Fault.CutJson => Answer(new MemoryStream([(byte)'{', .. half])),
            Fault.NoObject => Answer(HttpStatusCode.OK, "[]"),
            Fault.WrongTypes => Answer(HttpStatusCode.OK, """{"UserId":5,"SAMAccountName":5,"User":5,"Users":5}"""),
            _ => Answer(HttpStatusCode.OK, "{}"),
        };
    }

    private async Task<HttpResponseMessage> PassAsync(HttpRequestMessage request, string operation, string user)
    {
        var answer = await sandbox.SendAsync(request, CancellationToken.None);
        if (operation == "UpdateUser") Updated(user);
        return answer;
    }

    private Fault? Next(string step)
    {
        lock (_tries)
        {
            _tries[step] = _tries.GetValueOrDefault(step) + 1;
            var random = new Random(StableHash($"{seed} {step} {_tries[step]}"));
            if (random.NextDouble() >= rate) return null;
            var kinds = Enum.GetValues<Fault>();
            var fault = kinds[random.Next(kinds.Length)];
            Faults++;
            Kinds.Add(fault.ToString());
            return fault;
        }
    }

    // The hash of .NET differs in every process.
    private static int StableHash(string text) =>
        BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0);

    private static string OperationOf(HttpRequestMessage request)
    {
        foreach (var header in (string[])["X-Amz-Target", "x-acs-action"])
        {
            if (request.Headers.TryGetValues(header, out var values)) return values.Single().Split('.')[^1];
        }
        return request.RequestUri!.Segments[^1];
    }

    private static HttpRequestException Broken(Exception inner) => new("The network failed.", inner);

    private static HttpResponseMessage Expired() => Answer(HttpStatusCode.BadRequest,
        """{"__type":"ExpiredTokenException","Code":"InvalidSecurityToken.Expired","Message":"Expired."}""",
        "ExpiredTokenException");

    private static HttpResponseMessage Answer(HttpStatusCode status, string body, string? error = null)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8) };
        if (error is not null) answer.Headers.Add("x-amzn-ErrorType", error);
        return answer;
    }

    private static HttpResponseMessage Answer(Stream body) => new() { Content = new StreamContent(body) };

    [GeneratedRegex("user[0-9]{5}|[0-9a-f-]*5a4db000-[0-9a-f-]+|u-00sandbox[0-9]+")]
    private static partial Regex UserForm();

    /// <summary>A response that is cut after a number of bytes, and the event in place of the other bytes.</summary>
    private sealed class HalfAnswer(byte[] half, Func<CancellationToken, Task> then) : MemoryStream(half)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var read = await base.ReadAsync(buffer, CancellationToken.None);
            if (read == 0) await then(cancellationToken);
            return read;
        }

        public override Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
