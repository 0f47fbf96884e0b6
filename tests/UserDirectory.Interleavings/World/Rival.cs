using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using UserDirectory.Interleavings.Control;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Interleavings.World;

/// <summary>
/// Another administrator of an identity store, who changes attributes that the runs don't change: a plain one, and a
/// member of the list of addresses, which an update of the city writes as a whole.
/// </summary>
internal sealed class Rival(Scenario scenario, Scheduler scheduler, DirectorySandbox sandbox)
{
    private readonly Dictionary<Person, string> _last = [];
    private int _number;

    /// <summary>Changes some users, once each.</summary>
    public void Begin(IReadOnlyList<Person> people)
    {
        foreach (var person in people.Where(_ => scenario.Chance(0.6)))
            scheduler.After(TimeSpan.FromMilliseconds(scenario.Next(500)), () => Change(person));
    }

    /// <summary>Checks that no run has undone a change of the rival.</summary>
    public void Check()
    {
        foreach (var (person, text) in _last)
        {
            var now = sandbox.FindUser(SandboxService.IdentityStore, person.Name)!;
            Must.Be((string?)now["Timezone"] == text, $"{person.Name}: the rival's time zone is gone");
            Must.Be((string?)now["Addresses"]?[0]?["StreetAddress"] == text,
                $"{person.Name}: the rival's street is gone");
        }
    }

    private void Change(Person person)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"theirs {++_number}");
        var now = sandbox.FindUser(SandboxService.IdentityStore, person.Name)!;
        var address = (now["Addresses"] as JsonArray)?[0]?.AsObject() ?? [];
        var members = new JsonObject(address.Select(member => KeyValuePair.Create(
            char.ToLowerInvariant(member.Key[0]) + member.Key[1..], member.Value?.DeepClone())))
        {
            ["streetAddress"] = text,
        };
        var body = new JsonObject
        {
            ["IdentityStoreId"] = sandbox.IdOf(SandboxService.IdentityStore), ["UserId"] = person.Id,
            ["Operations"] = new JsonArray(
                new JsonObject { ["AttributePath"] = "timezone", ["AttributeValue"] = text },
                new JsonObject { ["AttributePath"] = "addresses", ["AttributeValue"] = new JsonArray(members) }),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://sandbox.invalid/")
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1"),
        };
        request.Headers.Add("X-Amz-Target", "AWSIdentityStore.UpdateUser");
        using var answer = sandbox.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        // The service's limit holds for the rival, too.
        if (answer.IsSuccessStatusCode) _last[person] = text;
        scheduler.Note($"rival: {person.Name} {(int)answer.StatusCode}");
    }
}
