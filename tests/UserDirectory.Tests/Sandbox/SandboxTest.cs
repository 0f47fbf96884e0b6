using System.Text;
using System.Text.Json.Nodes;
using UserDirectory.Sandbox;

namespace UserDirectory.Tests.Sandbox;

/// <summary>A sandbox of three made-up users whose clock stands still, and a client of it.</summary>
public abstract class SandboxTest
{
    private protected SandboxTest()
    {
        Sandbox = DirectorySandbox.Create(3, new SandboxOptions { Time = Time });
        Client = new SandboxClient(Sandbox, Time);
    }

    private protected FakeTime Time { get; } = new();

    private protected DirectorySandbox Sandbox { get; set; }

    private protected SandboxClient Client { get; set; }

    private protected string OrganizationId => Sandbox.IdOf(SandboxService.WorkMail);

    private protected string DirectoryId => Sandbox.IdOf(SandboxService.DirectoryServiceData);

    private protected string IdentityStoreId => Sandbox.IdOf(SandboxService.IdentityStore);

    private protected string CloudSsoDirectoryId => Sandbox.IdOf(SandboxService.CloudSso);

    private protected static DirectorySandbox FromSeed(string json, SandboxOptions? options = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return DirectorySandbox.FromJson(stream, options);
    }

    private protected void StartFrom(string json)
    {
        Sandbox = FromSeed(json, new SandboxOptions { Time = Time });
        Client = new SandboxClient(Sandbox, Time);
    }

    private protected JsonObject User(SandboxService service, string key = "user00001") =>
        Sandbox.FindUser(service, key) ?? throw new InvalidOperationException("No such user.");
}
