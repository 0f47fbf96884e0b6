using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd.Trust;

/// <summary>
/// Updates of many users through a network that fails at random, compared with a model. USERDIRECTORY_FAULT_SEED
/// repeats the seed of a failing run. USERDIRECTORY_FAULT_RUNS sets the runs of a provider, USERDIRECTORY_FAULT_USERS
/// the users.
/// </summary>
public sealed class FaultScheduleTests
{
    // After a run has stopped, the test runs the rest again, as an administrator would.
    private const int MostRuns = 40;

    public static TheoryData<SandboxService, int> Seeds
    {
        get
        {
            var data = new TheoryData<SandboxService, int>();
            foreach (var service in Enum.GetValues<SandboxService>())
            {
                for (var run = 0; run < Setting("RUNS", 1); run++)
                    data.Add(service, Setting("SEED", Random.Shared.Next()));
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task Every_user_ends_as_the_file_says_or_is_reported(SandboxService service, int seed)
    {
        try
        {
            var run = new Schedule(service, seed, Setting("USERS", 500));
            await run.RunAsync().WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException(
                $"{service}: USERDIRECTORY_FAULT_SEED={seed} makes the same faults again. {error.Message}", error);
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable($"USERDIRECTORY_FAULT_{name}"), out var set) ? set : otherwise;

    private sealed class Schedule
    {
        private readonly SandboxService _service;
        private readonly Random _random;
        private readonly DirectorySandbox _sandbox;
        private readonly ScheduleTime _time = new();
        private readonly FaultyNetwork _network;
        private readonly Dictionary<string, Person> _people;
        // Half of the schedules have keys that do not expire, and half have the keys of a role.
        private readonly bool _isOfRole;
        private readonly List<RoleKeys> _keys = [];
        private readonly List<FailureKind> _stops = [];

        public Schedule(SandboxService service, int seed, int users)
        {
            (_service, _random) = (service, new Random(seed));
            _isOfRole = _random.Next(2) == 0;
            // AWSSDK.Core always signs by the machine's clock, and the clock of the service may differ.
            var skew = new SkewedTime(TimeSpan.FromHours(_random.Next(-3, 4)));
            _sandbox = DirectorySandbox.Create(users, new SandboxOptions
            {
                Time = service == SandboxService.CloudSso ? _time : skew, CallHistory = 0,
                VerifySignatures = !_isOfRole,
            });
            _people = Enumerable.Range(1, users).Select(number => new Person(this, $"user{number:D5}"))
                .ToDictionary(person => person.Name);
            var byId = _people.Values.ToDictionary(person => person.Id);
            _network = new FaultyNetwork(_sandbox, _time, seed, rate: 0.1 + (0.25 * _random.NextDouble()))
            {
                Updated = user => (byId.GetValueOrDefault(user) ?? _people[user]).CheckStep(),
            };
        }

        public async Task RunAsync()
        {
            var results = new Dictionary<string, UserChange>();
            for (var run = 0; run < MostRuns && results.Count < _people.Count; run++)
            {
                if (_random.Next(3) == 0) _network.ExpireAfter(_random.Next(1, _people.Count));
                var left = _people.Values.Where(person => !results.ContainsKey(person.Name));
                await foreach (var change in BeginAsync(_network, left)) results.Add(change.Target, change);
                _network.Renew();
            }
            Assert.Equal(_people.Count, results.Count);
            // In 200 faults, every kind of fault occurs.
            Assert.True(_network.Faults < 200 || _network.Kinds.Count == 14, string.Join(" ", _network.Kinds));
            foreach (var person in _people.Values) person.Check(results[person.Name]);
            CheckKeys(results.Values);
            await CheckAgainAsync();
        }

        // The run renews keys. Keys that can't be renewed end the run, and fail no single user.
        private void CheckKeys(IEnumerable<UserChange> results)
        {
            Assert.All(_keys, keys => Assert.True(keys.Uses < 200 || keys.Sessions > 1 || keys.AreOver));
            Assert.DoesNotContain(results.Where(result => result.Changes.Count + result.Unconfirmed.Count == 0),
                result => result.Error?.Message.Contains(RoleKeys.Over, StringComparison.Ordinal) == true);
            Assert.DoesNotContain(_stops, kind => kind is not (FailureKind.Credentials or FailureKind.Target
                or FailureKind.Network));
        }

        // With a working network, the same rows make the missing changes, and a further run sends nothing.
        private async Task CheckAgainAsync()
        {
            using var works = _sandbox.CreateHandler();
            await foreach (var change in BeginAsync(works, _people.Values)) Assert.Null(change.Error);
            foreach (var person in _people.Values) person.CheckEnd();
            var writes = _sandbox.CountsOf(_service).Writes;
            await foreach (var change in BeginAsync(works, _people.Values))
                Assert.Equal(ChangeStatus.Unchanged, change.Status);
            Assert.Equal(writes, _sandbox.CountsOf(_service).Writes);
        }

        private async IAsyncEnumerable<UserChange> BeginAsync(HttpMessageHandler network, IEnumerable<Person> people)
        {
            var governor = new GovernorOptions { Time = _time, Timeout = TimeSpan.FromDays(30) };
            using var directory = Open(network, governor);
            var pipeline = new UpdatePipeline(directory, new PipelineOptions { Time = _time });
            var rows = people.Select(person => Updates.Of(directory.Catalog, person.Row)).ToAsyncEnumerable();
            await using var changes = pipeline.RunAsync(rows, CancellationToken.None).GetAsyncEnumerator();
            while (true)
            {
                try
                {
                    if (!await changes.MoveNextAsync()) yield break;
                }
                catch (RunStoppedException stopped)
                {
                    _stops.Add(stopped.Cause.Kind);
                    yield break;
                }
                yield return changes.Current;
            }
        }

        private IUserDirectory Open(HttpMessageHandler network, GovernorOptions governor)
        {
            if (!_isOfRole) return _sandbox.Open(_service, governor, handler: network);
            // In half of the cases, the keys can't be renewed until the end of the run.
            _network.Keys = new RoleKeys(_time, _random.Next(2) == 0 ? int.MaxValue : _random.Next(3));
            _keys.Add(_network.Keys);
            return _network.Keys.Open(_sandbox, _service, governor, network);
        }

        /// <summary>The model: a user before the run, and the values of its row.</summary>
        private sealed class Person
        {
            private readonly Schedule _of;
            private readonly Cell[] _cells;
            private readonly string _rest;
            private readonly ConcurrentDictionary<string, bool> _made = new();

            public Person(Schedule of, string name)
            {
                (_of, Name) = (of, name);
                Id = (string?)Now["UserId"] ?? name;
                var random = of._random;
                string[] names = of._service == SandboxService.CloudSso
                    ? ["DisplayName", "FirstName", "LastName", "Description"]
                    : ["DisplayName", "Title", "City", "Department"];
                random.Shuffle(names);
                _cells = [.. names.Take(random.Next(1, names.Length + 1)).Select(CellOf)];
                _rest = RestOf(Now);

                Cell CellOf(string name)
                {
                    var attribute = SandboxDirectories.ProviderOf(of._service).Catalog.Attribute(name);
                    var path = of._sandbox.PathOf(of._service, attribute.Name, attribute.WireName);
                    var clears = attribute.IsClearable && random.Next(5) == 0;
                    var value = string.Format(CultureInfo.InvariantCulture, "{0} {1}", name, random.Next(1_000_000));
                    return new Cell(name, path, ValueAt(Now, path), clears ? null : value);
                }
            }

            public string Name { get; }

            public string Id { get; }

            public (string, string?)[] Row =>
                [("UserName", Name), .. _cells.Select(cell => (cell.Name, cell.After ?? "<delete>"))];

            private JsonObject Now => _of._sandbox.FindUser(_of._service, Name)!;

            /// <summary>
            /// After each update that reached the service, each value is old or new, and never returns to old.
            /// </summary>
            public void CheckStep()
            {
                var now = Now;
                foreach (var cell in _cells)
                {
                    var value = ValueAt(now, cell.Path);
                    if (value == cell.After) _made[cell.Name] = true;
                    else if (value != cell.Before || _made.ContainsKey(cell.Name))
                        throw new InvalidOperationException($"{Name}: {cell.Name} is '{value}'.");
                }
            }

            public void Check(UserChange result)
            {
                CheckStep();
                var isDone = result.Status is ChangeStatus.Updated or ChangeStatus.Unchanged;
                Assert.True(isDone || result.Error is not null, Name);
                if (isDone) CheckEnd();
                // The directory has the changes that the result of a failed row lists.
                foreach (var change in result.Changes)
                {
                    var cell = _cells.Single(cell => cell.Name == change.Attribute.Name || cell.Is(change));
                    Assert.Equal(cell.After, ValueAt(Now, cell.Path));
                }
            }

            public void CheckEnd()
            {
                var now = Now;
                foreach (var cell in _cells)
                    Assert.Equal((Name, cell.Name, cell.After), (Name, cell.Name, ValueAt(now, cell.Path)));
                Assert.Equal(_rest, RestOf(now));
            }

            private string RestOf(JsonObject user)
            {
                foreach (var cell in _cells) Remove(user, cell.Path);
                user.Remove("UpdateTime");
                user.Remove("UpdatedAt");
                user.Remove("Revision");
                return string.Join("\n", LeavesOf(user, "").OrderBy(leaf => leaf, StringComparer.Ordinal));
            }

            private static IEnumerable<string> LeavesOf(JsonNode? node, string path) => node switch
            {
                JsonObject some => some.SelectMany(member => LeavesOf(member.Value, $"{path}/{member.Key}")),
                JsonArray list => list.SelectMany((item, i) => LeavesOf(item, $"{path}/{i}")),
                null => [],
                _ => node.ToString() is { Length: > 0 } text ? [$"{path}={text}"] : [],
            };

            private static string? ValueAt(JsonObject user, IReadOnlyList<string> path) =>
                Leaf(user, path) is { } leaf && leaf.Parent[leaf.Name]?.ToString() is { Length: > 0 } text
                    ? text : null;

            private static void Remove(JsonObject user, IReadOnlyList<string> path) =>
                Leaf(user, path)?.Parent.Remove(path[^1]);

            private static (JsonObject Parent, string Name)? Leaf(JsonObject user, IReadOnlyList<string> path)
            {
                JsonNode? at = user;
                foreach (var step in path.SkipLast(1))
                {
                    var isList = step.EndsWith("[]", StringComparison.Ordinal);
                    at = at?[isList ? step[..^2] : step];
                    if (isList) at = at is JsonArray { Count: > 0 } list ? list[0] : null;
                }
                return at is JsonObject parent ? (parent, path[^1]) : null;
            }
        }

        private sealed record Cell(string Name, IReadOnlyList<string> Path, string? Before, string? After)
        {
            public bool Is(AttributeChange change) => change.Attribute.Aliases.Contains(Name);
        }
    }
}
