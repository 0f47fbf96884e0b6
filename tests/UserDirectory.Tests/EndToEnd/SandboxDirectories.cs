using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Http;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>The four directories of a sandbox, used by signed HTTP requests as in a user's program.</summary>
internal static class SandboxDirectories
{
    /// <summary>The provider of a service.</summary>
    public static DirectoryProvider ProviderOf(SandboxService service) =>
        DirectoryProviders.All.Single(provider => provider.Name == service.ToString());

    /// <param name="sandbox">The sandbox with the users.</param>
    /// <param name="service">The service of the directory.</param>
    /// <param name="governor">The options of retries; if null, no wait takes time.</param>
    /// <param name="secretKey">The secret for signatures; if null, the sandbox's own secret.</param>
    /// <param name="named">The sandbox whose id is used; if null, the sandbox itself.</param>
    /// <param name="at">The address of the service; if null, the sandbox responds without a network.</param>
    /// <param name="handler">The handler that responds in place of the sandbox.</param>
    public static IUserDirectory Open(
        this DirectorySandbox sandbox,
        SandboxService service,
        GovernorOptions? governor = null,
        string? secretKey = null,
        DirectorySandbox? named = null,
        Uri? at = null,
        HttpMessageHandler? handler = null)
    {
        var given = sandbox.ConnectionAt(at ?? new Uri("https://sandbox.invalid/"));
        var connection = new ConnectionOptions
        {
            Region = sandbox.RegionOf(service),
            EndpointUrl = given.Url,
            AccessKey = given.AccessKey,
            SecretKey = secretKey ?? given.SecretKey,
            Handler = handler ?? (at is null ? sandbox.CreateHandler() : null),
            IsComplete = true,
        };
        named ??= sandbox;
        governor ??= new GovernorOptions { Time = new HastyTime() };
        return ProviderOf(service).Open(named.IdOf(service), connection, governor);
    }

    /// <summary>Opens a directory whose responses come from a handler.</summary>
    public static IUserDirectory Open(this HttpMessageHandler handler, SandboxService service, GovernorOptions governor)
    {
        var provider = ProviderOf(service);
        return provider.Open(DirectorySandbox.Create(0).IdOf(service), new ConnectionOptions
        {
            Region = provider.Regions()[0], AccessKey = "AKIDEXAMPLE", SecretKey = "secret", Handler = handler,
            IsComplete = true,
        }, governor);
    }

    public static async Task<List<UserChange>> UpdateAsync(
        this IUserDirectory directory, IEnumerable<UserUpdate> updates, PipelineOptions? options = null)
    {
        var results = new List<UserChange>();
        var pipeline = new UpdatePipeline(directory, options ?? new PipelineOptions());
        var run = pipeline.RunAsync(updates.ToAsyncEnumerable(), CancellationToken.None);
        await foreach (var result in run) results.Add(result);
        return results;
    }

    public static async Task<UserChange> UpdateAsync(this IUserDirectory directory, UserUpdate update) =>
        Assert.Single(await directory.UpdateAsync([update]));

    public static async Task<UserChange> UpdateAsync(this IUserDirectory directory, params (string, string?)[] cells) =>
        await directory.UpdateAsync(new EditOptions(), cells);

    public static async Task<UserChange> UpdateAsync(
        this IUserDirectory directory, EditOptions options, params (string, string?)[] cells) =>
        Assert.Single(await directory.UpdateAsync([Updates.Of(directory.Catalog, options, cells)]));
}
