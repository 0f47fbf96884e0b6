using System.Text.Json.Nodes;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.SandboxHost;

namespace UserDirectory.Tests.Sandbox;

public sealed class ServerTests : SandboxTest
{
    [Fact]
    public async Task All_services_respond_at_one_address_until_the_server_is_closed()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var http = new HttpClient();
        await using (var server = await SandboxServer.StartAsync(Sandbox))
        {
            Client = ClientOf(server);
            HttpRequestMessage[] requests =
            [
                Client.AwsRequest("workmail", "/",
                    $$"""{"OrganizationId":"{{OrganizationId}}"}""", "WorkMailService.ListUsers"),
                Client.AwsRequest("identitystore", "/",
                    $$"""{"IdentityStoreId":"{{IdentityStoreId}}"}""", "AWSIdentityStore.ListUsers"),
                Client.AwsRequest("ds-data", "/Users/ListUsers?DirectoryId=" + DirectoryId, "{}"),
                Client.AcsRequest("ListUsers",
                    [("DirectoryId", CloudSsoDirectoryId), ("Filter", "UserName sw user")]),
            ];
            var answers = await Task.WhenAll(requests.Select(r => http.SendAsync(r, cancellation)));

            foreach (var answer in answers)
            {
                var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellation))!;
                Assert.Equal(3, body["Users"]?.AsArray().Count);
            }
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(
            Client.AcsRequest("ListUsers", [("DirectoryId", CloudSsoDirectoryId)]), cancellation));
    }

    [Fact]
    public async Task A_cut_connection_is_cut_on_the_wire_too()
    {
        Sandbox = DirectorySandbox.Create(1, new SandboxOptions { Time = Time, Fault = _ => SandboxFault.CutAfter });
        await using var server = await SandboxServer.StartAsync(Sandbox);
        Client = ClientOf(server);
        using var http = new HttpClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(
            Client.AcsRequest("UpdateUser",
                [
                    ("DirectoryId", CloudSsoDirectoryId),
                    ("UserId", "u-00sandbox000000001"),
                    ("NewEmail", "a@b.c"),
                ]),
            TestContext.Current.CancellationToken));

        Assert.Equal("a@b.c", (string?)User(SandboxService.CloudSso)["Email"]);
    }

    [Fact]
    public async Task A_body_can_come_in_chunks()
    {
        await using var server = await SandboxServer.StartAsync(Sandbox);
        Client = ClientOf(server);
        using var http = new HttpClient();
        for (var i = 0; i < 2; i++)
        {
            using var again = Client.AwsRequest("ds-data", "/Users/ListUsers?DirectoryId=" + DirectoryId, "{}");
            again.Headers.TransferEncodingChunked = true;
            again.Headers.ExpectContinue = i == 1;
            var answer = await http.SendAsync(again, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode);
        }
    }

    [Fact]
    public void A_program_that_starts_the_server_can_read_all_it_needs_from_one_line()
    {
        var line = Sandbox.ConnectionAt(new Uri("http://127.0.0.1:4000/")).ToJson();

        Assert.Equal(
            [
                "accessKey", "cloudSsoDirectoryId", "cloudSsoRegion", "directoryId", "identityStoreId",
                "organizationId", "region", "secretKey", "url",
            ],
            JsonNode.Parse(line)!.AsObject().Select(m => m.Key).Order());
        Assert.DoesNotContain('\n', line);
    }

    private SandboxClient ClientOf(SandboxServer server) =>
        new(Sandbox, Time) { Address = server.BaseAddress.GetLeftPart(UriPartial.Authority) };
}
