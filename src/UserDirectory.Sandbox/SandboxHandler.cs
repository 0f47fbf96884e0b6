namespace UserDirectory.Sandbox;

/// <summary>Sends an <see cref="HttpClient"/>'s requests to a sandbox.</summary>
internal sealed class SandboxHandler(DirectorySandbox sandbox) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        sandbox.SendAsync(request, cancellationToken);
}
