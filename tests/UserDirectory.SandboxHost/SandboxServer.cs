using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.SandboxHost;

/// <summary>Serves a <see cref="DirectorySandbox"/> on <c>http://127.0.0.1:port</c> until it is disposed.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly DirectorySandbox _sandbox;
    private readonly WebApplication _web;

    private SandboxServer(DirectorySandbox sandbox, WebApplication web) => (_sandbox, _web) = (sandbox, web);

    /// <summary>The address of all four services.</summary>
    public Uri BaseAddress => new(_web.Urls.Single());

    /// <summary>What a client needs to call it; <see cref="SandboxConnection.ToJson"/> makes a line of it.</summary>
    public SandboxConnection Connection => _sandbox.ConnectionAt(BaseAddress);

    /// <summary>Starts to listen.</summary>
    /// <param name="sandbox">What to serve.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <exception cref="IOException">The port is in use, or may not be used.</exception>
    public static async Task<SandboxServer> StartAsync(DirectorySandbox sandbox, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var web = builder.Build();
        web.Run(context => AnswerAsync(sandbox, context));
        await web.StartAsync().ConfigureAwait(false);
        return new SandboxServer(sandbox, web);
    }

    /// <summary>Waits for Ctrl+C.</summary>
    public Task WaitForShutdownAsync() => _web.WaitForShutdownAsync();

    /// <summary>Stops listening and closes every connection, answered or not.</summary>
    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        await _web.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task AnswerAsync(DirectorySandbox sandbox, HttpContext context)
    {
        var request = await ReadAsync(context).ConfigureAwait(false);
        if (await sandbox.AnswerAsync(request, context.RequestAborted).ConfigureAwait(false) is not { } answer)
        {
            context.Abort();
            return;
        }
        var response = context.Response;
        (response.StatusCode, response.ContentType) = (answer.Status, answer.ContentType);
        response.ContentLength = answer.Body.Length;
        foreach (var header in answer.Headers) response.Headers[header.Key] = header.Value;
        await response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }

    // Signatures are over what stood on the wire, so the path is not taken decoded.
    private static async Task<WireRequest> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        return new WireRequest
        {
            Method = request.Method, Host = request.Host.Value ?? "",
            Path = target[0], Query = target.Length > 1 ? target[1] : "",
            Headers = request.Headers.ToDictionary(
                header => header.Key, header => string.Join(", ", header.Value.ToArray()),
                StringComparer.OrdinalIgnoreCase),
            Body = body.ToArray(),
        };
    }
}
