// A run in a process of its own, for a test to kill: SYSTEM ID REGION URL KEY SECRET JOURNAL USERS NAME=VALUE...
using System.Globalization;
using UserDirectory;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Connections;
using UserDirectory.Pipeline;
using UserDirectory.Records;
using UserDirectory.Requests;

var provider = DirectoryProviders.All.Single(one => one.Name == args[0]);
var connection = new ConnectionOptions
{
    Region = args[2], EndpointUrl = new Uri(args[3]), AccessKey = args[4], SecretKey = args[5],
};
using var directory = provider.Open(args[1], connection, new GovernorOptions());
using var journal = ChangeJournal.Open(
    args[6], new JournalScope(provider.Noun, args[1], Run: "killed", By: "test"), TimeProvider.System,
    () => Guid.NewGuid().ToString("N"));
var users = Enumerable.Range(1, int.Parse(args[7], CultureInfo.InvariantCulture)).Select(RowOf).ToAsyncEnumerable();
var pipeline = new UpdatePipeline(directory, new PipelineOptions { Journal = journal, ThrottleLimit = 4 });
await foreach (var change in pipeline.RunAsync(users, CancellationToken.None))
    if (change.Error is { } error) Console.Error.WriteLine(error.Message);

UserUpdate RowOf(int number)
{
    var builder = new UserUpdateBuilder(provider.Catalog, new EditOptions());
    Cell("UserName", string.Create(CultureInfo.InvariantCulture, $"user{number:d5}"));
    foreach (var cell in args.Skip(8).Select(cell => cell.Split('=', 2))) Cell(cell[0], cell[1]);
    return builder.Build(input: null);

    void Cell(string name, string value)
    {
        if (provider.Catalog.TryFind(name, onPurpose: true, out var attribute)) builder.Cell(attribute, value, name);
    }
}
