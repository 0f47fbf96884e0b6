using System.Diagnostics;
using System.Globalization;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Http;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Records;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Benchmarks;

/// <summary>Runs through the pipeline in this process, against a sandbox.</summary>
internal static class Runs
{
    private static readonly Uri Nowhere = new("https://sandbox.invalid/");

    /// <summary>Opens a directory of a sandbox.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="service">The service.</param>
    /// <param name="shared">The rates that runs of one process share; null if the run shares no rate.</param>
    public static IUserDirectory Open(DirectorySandbox sandbox, SandboxService service, SharedRates? shared = null)
    {
        var at = sandbox.ConnectionAt(Nowhere);
        var connection = new ConnectionOptions
        {
            Region = sandbox.RegionOf(service), AccessKey = at.AccessKey, SecretKey = at.SecretKey,
            EndpointUrl = at.Url, Handler = sandbox.CreateHandler(),
        };
        return DirectoryProviders.All.Single(provider => provider.Name == service.ToString())
            .Open(sandbox.IdOf(service), connection,
                new GovernorOptions { Shared = shared is null ? null : (shared, sandbox) });
    }

    /// <summary>
    /// Sets the display name of users, and returns the seconds and the number of users that failed.
    /// </summary>
    /// <param name="directory">The directory of the users.</param>
    /// <param name="users">The number of users.</param>
    /// <param name="shuffled">
    /// Whether the rows are shuffled, always in the same way; otherwise they have the order of the pages.
    /// </param>
    /// <param name="journal">The journal of all requests; may be null.</param>
    /// <param name="from">The number of the first user.</param>
    public static async Task<(double Seconds, int Failed)> UpdateAsync(
        IUserDirectory directory, int users, bool shuffled = false, IChangeJournal? journal = null,
        int from = 1)
    {
        var catalog = directory.Catalog;
        catalog.TryFind("DisplayName", onPurpose: true, out var attribute);
        var key = catalog.Identifiers.First(identifier => identifier.Name is "UserName" or "SAMAccountName");
        var numbers = Enumerable.Range(from, users).ToArray();
        if (shuffled) new Random(1).Shuffle(numbers);
        var rows = numbers.Select(number => Row(catalog, key, attribute!, number)).ToAsyncEnumerable();
        var (watch, failed) = (Stopwatch.StartNew(), 0);
        var pipeline = new UpdatePipeline(directory, new PipelineOptions { Journal = journal });
        await foreach (var change in pipeline.RunAsync(rows, CancellationToken.None))
            failed += change.Status == ChangeStatus.Failed ? 1 : 0;
        return (watch.Elapsed.TotalSeconds, failed);
    }

    private static UserUpdate Row(
        AttributeCatalog catalog, AttributeDefinition key, AttributeDefinition attribute, int number)
    {
        var builder = new UserUpdateBuilder(catalog, new EditOptions());
        builder.Cell(key, string.Create(CultureInfo.InvariantCulture, $"user{number:d5}"), key.Name);
        builder.Cell(attribute, "Benchmark", attribute.Name);
        return builder.Build(input: null);
    }
}
