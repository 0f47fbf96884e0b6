using System.Globalization;
using System.Text.Json.Nodes;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.Records;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd.Trust;

/// <summary>
/// Reads that show users as they were up to a minute ago, with two to four rows of each user, -Verify, and an undo
/// right after the run. USERDIRECTORY_FAULT_SEED repeats the seed of a failing run.
/// </summary>
public sealed class LaggingReadsTests
{
    private const int Users = 30;

    public static TheoryData<SandboxService, bool, int> Cases
    {
        get
        {
            var seed = int.TryParse(Environment.GetEnvironmentVariable("USERDIRECTORY_FAULT_SEED"), out var set)
                ? set : Random.Shared.Next(100_000);
            var cases = new TheoryData<SandboxService, bool, int>();
            foreach (var service in Enum.GetValues<SandboxService>()) cases.Add(service, true, seed);
            cases.Add(SandboxService.IdentityStore, false, seed);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task Each_row_is_planned_from_those_before_it(SandboxService service, bool revisions, int seed)
    {
        var run = new Run(service, revisions, seed);
        var results = await run.UpdateAsync(run.Rows, verify: true);

        Assert.All(results, change => Assert.True(change.Error is null, $"{seed} {change.Target}: {change.Error}"));
        run.CheckEnd();
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task An_undo_right_after_the_run_undoes_every_change(SandboxService service, bool revisions, int seed)
    {
        var run = new Run(service, revisions, seed);
        var results = await run.UpdateAsync(run.Rows, verify: false);
        var undone = await run.UpdateAsync(run.UndoOf(results), verify: false);

        Assert.All(undone, change => Assert.True(change is { Error: null, Status: ChangeStatus.Updated },
            $"{seed} {change.Target}: {change.Status} {change.Error}"));
        run.CheckStart();
    }

    // This test shows that the schedule can fail: a run that believes each read reverts rows.
    [Fact]
    public async Task A_run_that_believes_each_read_loses_rows()
    {
        var run = new Run(SandboxService.WorkMail, revisions: true, seed: 1);
        await run.UpdateAsync(run.Rows, verify: false, TimeSpan.Zero);

        Assert.ThrowsAny<Exception>(run.CheckEnd);
    }

    private sealed class Run
    {
        private readonly SandboxService _service;
        private readonly HastyTime _time = new();
        private readonly DirectorySandbox _sandbox;
        private readonly Random _random;
        private readonly Dictionary<string, string> _start;
        private readonly Dictionary<(string User, string Attribute), string?> _end = [];
        private readonly List<(string, string?)[]> _cells = [];
        private readonly List<DateTimeOffset> _times = [];

        public Run(SandboxService service, bool revisions, int seed)
        {
            (_service, _random) = (service, new Random(seed));
            var lags = new Random(seed + 1);
            _sandbox = DirectorySandbox.Create(Users, new SandboxOptions
            {
                Time = _time, VerifySignatures = false, Revisions = revisions,
                ReadLag = () =>
                {
                    lock (lags) return TimeSpan.FromSeconds(lags.NextDouble() * 59);
                },
            });
            _start = Names.ToDictionary(name => name, State);
            string[] attributes = service == SandboxService.CloudSso
                ? ["DisplayName", "FirstName", "LastName", "Description"]
                : ["DisplayName", "Title", "City", "Department"];
            foreach (var name in Names)
            {
                for (var rows = _random.Next(2, 5); rows > 0; rows--)
                {
                    var attribute = attributes[_random.Next(attributes.Length)];
                    // Only two values are possible, so that a row often restores an earlier value.
                    var value = string.Format(CultureInfo.InvariantCulture, "{0} {1}", attribute, _random.Next(2));
                    _end[(name, attribute)] = value;
                    _cells.Add([("UserName", name), (attribute, value)]);
                }
            }
        }

        private static IEnumerable<string> Names => Enumerable.Range(1, Users)
            .Select(number => string.Format(CultureInfo.InvariantCulture, "user{0:D5}", number));

        private AttributeCatalog Catalog => SandboxDirectories.ProviderOf(_service).Catalog;

        public IEnumerable<UserUpdate> Rows => _cells.Select(cells => Updates.Of(Catalog, cells));

        public async Task<List<UserChange>> UpdateAsync(
            IEnumerable<UserUpdate> rows, bool verify, TimeSpan? readLag = null)
        {
            using var directory = _sandbox.Open(
                _service, new GovernorOptions { Time = _time, Timeout = TimeSpan.FromDays(1) });
            var options = new PipelineOptions
            {
                Time = _time, Verify = verify, ReadLag = readLag ?? TimeSpan.FromMinutes(1), ThrottleLimit = 2,
                // A plan and an undo may set an attribute several times.
                MaySetAgain = true,
            };
            var results = new List<UserChange>();
            var pipeline = new UpdatePipeline(directory, options);
            await foreach (var change in pipeline.RunAsync(rows.ToAsyncEnumerable(), CancellationToken.None))
            {
                results.Add(change);
                _times.Add(_time.GetUtcNow());
            }
            return results;
        }

        public IEnumerable<UserUpdate> UndoOf(List<UserChange> results) =>
            results.Select((change, i) => (change, At: _times[i])).Reverse().Where(one => one.change.Changes.Count > 0)
                .Select(one =>
                {
                    var record = ChangeRecord.Of("Provider", "directory", one.change).Reversed();
                    var all = results.Where(other => other.UserId == one.change.UserId)
                        .SelectMany(other => other.Changes);
                    return record.ToUpdate(Catalog.Id, force: false, input: null, later: null,
                        new RecordedUser(record.Revision, one.At, record.Changes, [.. all]));
                });

        public void CheckStart() => Assert.All(Names, name => Assert.Equal(_start[name], State(name)));

        public void CheckEnd()
        {
            foreach (var ((name, attribute), value) in _end)
                Assert.Equal((name, attribute, value), (name, attribute, ValueOf(name, attribute)));
        }

        private string? ValueOf(string name, string attribute)
        {
            JsonNode? at = _sandbox.FindUser(_service, name);
            var definition = Catalog.Attribute(attribute);
            foreach (var step in _sandbox.PathOf(_service, definition.Name, definition.WireName))
            {
                var isList = step.EndsWith("[]", StringComparison.Ordinal);
                at = at?[isList ? step[..^2] : step];
                if (isList) at = at?[0];
            }
            return at?.ToString();
        }

        private string State(string name)
        {
            var user = _sandbox.FindUser(_service, name)!;
            foreach (var member in (string[])["UpdatedAt", "UpdatedBy", "UpdateTime", "Revision"]) user.Remove(member);
            return string.Join("\n", Leaves(user, "").OrderBy(leaf => leaf, StringComparer.Ordinal));
        }

        private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
        {
            JsonObject some => some.SelectMany(member => Leaves(member.Value, $"{path}/{member.Key}")),
            JsonArray list => list.SelectMany((item, i) => Leaves(item, $"{path}/{i}")),
            null => [],
            _ => node.ToString() is { Length: > 0 } text ? [$"{path}={text}"] : [],
        };
    }
}
