using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd.Trust;

/// <summary>
/// An identity store in which another administrator changes every third user right after each of the user's first
/// reads, behind a network that loses responses and responds with status 500, as the seed, the request and its number
/// decide.
/// </summary>
internal sealed partial class OtherAdministrator(DirectorySandbox sandbox, int seed, double faultRate, bool isThere)
    : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, int> _tries = new();
    private readonly ConcurrentDictionary<string, int> _reads = new();
    private int _requests;
    private int _conflicts;
    private int _faults;

    public int Requests => _requests;

    public int Conflicts => _conflicts;

    public int Faults => _faults;

    /// <summary>The last change by the other administrator, by the id of the user.</summary>
    public ConcurrentDictionary<string, string> Theirs { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        var operation = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[^1];
        var body = await request.Content!.ReadAsStringAsync(CancellationToken.None);
        var random = RandomOf($"{operation} {UserForm().Match(body).Value}");
        var chance = random.NextDouble();
        if (chance < faultRate) Interlocked.Increment(ref _faults);
        if (chance < faultRate / 2)
        {
            return new HttpResponseMessage(HttpStatusCode.InternalServerError)
            {
                Content = new StringContent("""{"__type":"InternalServerException","Message":"It broke."}"""),
            };
        }
        var response = await sandbox.SendAsync(request, CancellationToken.None);
        var text = await response.Content.ReadAsStringAsync(CancellationToken.None);
        if (chance < faultRate) throw new HttpRequestException("Lost.", new IOException("Connection reset."));
        if (text.Contains("ConflictException", StringComparison.Ordinal)) Interlocked.Increment(ref _conflicts);
        if (isThere && response.IsSuccessStatusCode && operation != "UpdateUser") await MeddleAsync(text);
        return response;
    }

    private async Task MeddleAsync(string text)
    {
        var answer = JsonNode.Parse(text)!.AsObject();
        var users = answer["Users"] as JsonArray ?? [answer.DeepClone()];
        foreach (var user in users)
        {
            if ((string?)user!["UserName"] is not { } name
                || int.Parse(name[4..], CultureInfo.InvariantCulture) is var number && number % 3 != 0) continue;
            var id = (string)user["UserId"]!;
            // The module plans an update again at most three times.
            if (_reads.AddOrUpdate(id, 1, (_, reads) => reads + 1) > 1 + (number % 3 + seed + number) % 3) continue;
            Theirs[id] = $"Theirs {number}-{_reads[id]}";
            var now = sandbox.FindUser(SandboxService.IdentityStore, id)!;
            var address = (now["Addresses"] as JsonArray)?[0]?.AsObject() ?? [];
            var members = new JsonObject(address.Select(member => KeyValuePair.Create(
                char.ToLowerInvariant(member.Key[0]) + member.Key[1..], member.Value?.DeepClone())))
            {
                ["streetAddress"] = Theirs[id],
            };
            await WriteAsync(id, ("title", Theirs[id]), ("addresses", new JsonArray(members)));
        }
    }

    private async Task WriteAsync(string id, params (string Path, JsonNode Value)[] changes)
    {
        var body = new JsonObject
        {
            ["IdentityStoreId"] = sandbox.IdOf(SandboxService.IdentityStore), ["UserId"] = id,
            ["Operations"] = new JsonArray([.. changes.Select(change => new JsonObject
            {
                ["AttributePath"] = change.Path, ["AttributeValue"] = change.Value,
            })]),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://sandbox.invalid/")
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1"),
        };
        request.Headers.Add("X-Amz-Target", "AWSIdentityStore.UpdateUser");
        using var response = await sandbox.SendAsync(request, CancellationToken.None);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(CancellationToken.None));
    }

    private Random RandomOf(string step)
    {
        var number = _tries.AddOrUpdate(step, 1, (_, tries) => tries + 1);
        return new Random(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {step} {number}")), 0));
    }

    [GeneratedRegex("user[0-9]{5}|[0-9a-f-]*5a4db000-[0-9a-f-]+")]
    private static partial Regex UserForm();
}
