using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Http;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>The four directories of a sandbox, called as a user's program calls them: signed HTTP messages.</summary>
internal static class SandboxDirectories
{
    /// <summary>The provider that a service is of.</summary>
    public static DirectoryProvider ProviderOf(SandboxService service) =>
        DirectoryProviders.All.Single(provider => provider.Name == service.ToString());

    /// <param name="sandbox">What answers.</param>
    /// <param name="service">The service to call.</param>
    /// <param name="governor">How calls are tried; every wait is jumped over where null.</param>
    /// <param name="secretKey">What requests are signed with; the sandbox's own secret where null.</param>
    /// <param name="named">Whose organization, directory or store is named; the sandbox's own where null.</param>
    /// <param name="at">The address to call; where null, the sandbox answers without one.</param>
    /// <param name="handler">What answers in place of the sandbox.</param>
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

    /// <summary>A directory whose requests a handler answers.</summary>
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
