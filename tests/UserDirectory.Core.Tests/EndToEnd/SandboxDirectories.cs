using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Connections;
using UserDirectory.Pipeline;
using UserDirectory.Requests;
using UserDirectory.Sandbox;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>The four directories of a sandbox, called as a user's program calls them: signed HTTP messages.</summary>
internal static class SandboxDirectories
{
    public static readonly IReadOnlyDictionary<SandboxService, AttributeCatalog> Catalogs = new Dictionary<SandboxService, AttributeCatalog>
    {
        [SandboxService.WorkMail] = UserDirectory.Catalogs.WorkMail,
        [SandboxService.DirectoryServiceData] = UserDirectory.Catalogs.DirectoryServiceData,
        [SandboxService.IdentityStore] = UserDirectory.Catalogs.IdentityStore,
        [SandboxService.CloudSso] = UserDirectory.Catalogs.CloudSso,
    };

    public static IUserDirectory Open(this DirectorySandbox sandbox, SandboxService service, GovernorOptions? governor = null,
        string? secretKey = null)
    {
        var given = sandbox.ConnectionAt(new Uri("https://sandbox.invalid/"));
        var connection = new ConnectionOptions
        {
            Region = service == SandboxService.CloudSso ? given.CloudSsoRegion : given.Region, EndpointUrl = given.Url,
            AccessKey = given.AccessKey, SecretKey = secretKey ?? given.SecretKey, Handler = sandbox.CreateHandler(),
        };
        governor ??= new GovernorOptions { Time = new HastyTime() };
        return service switch
        {
            SandboxService.WorkMail => UserDirectories.WorkMail(sandbox.OrganizationId, connection, governor),
            SandboxService.DirectoryServiceData => UserDirectories.DirectoryServiceData(sandbox.DirectoryId, connection, governor),
            SandboxService.IdentityStore => UserDirectories.IdentityStore(sandbox.IdentityStoreId, connection, governor),
            _ => UserDirectories.CloudSso(sandbox.CloudSsoDirectoryId, connection, governor),
        };
    }

    public static async Task<List<UserChange>> UpdateAsync(
        this IUserDirectory directory, IEnumerable<UserUpdate> updates, PipelineOptions? options = null)
    {
        var results = new List<UserChange>();
        var pipeline = new UpdatePipeline(directory, options ?? new PipelineOptions());
        await foreach (var result in pipeline.RunAsync(updates.ToAsyncEnumerable(), CancellationToken.None)) results.Add(result);
        return results;
    }

    public static async Task<UserChange> UpdateAsync(this IUserDirectory directory, params (string, string?)[] cells) =>
        Assert.Single(await directory.UpdateAsync([Updates.Of(directory.Catalog, cells)]));
}
