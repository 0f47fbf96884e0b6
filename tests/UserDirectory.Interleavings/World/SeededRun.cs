using System.Globalization;
using UserDirectory.Http;
using UserDirectory.Interleavings.Control;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.Tests.EndToEnd.Trust;

namespace UserDirectory.Interleavings.World;

/// <summary>The run of a seed, and its comparison with the model.</summary>
internal sealed class SeededRun(int seed)
{
    private readonly Scenario _scenario = new(seed);
    private readonly Scheduler _scheduler = new(seed);
    private DirectorySandbox _sandbox = null!;
    private IReadOnlyList<Person> _people = [];

    /// <summary>Runs the seed. The failure is null if everything is as the model says.</summary>
    public (string Trace, string? Failure) Run()
    {
        var journal = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(),
            $"interleaving-{Environment.ProcessId}-{seed}");
        try
        {
            Run(journal);
            return (_scheduler.Trace, null);
        }
        catch (Exception error)
        {
            return (_scheduler.Trace, error.Message + "\n" + error);
        }
        finally
        {
            for (var i = 0; i < 2; i++) File.Delete(journal + i);
        }
    }

    private void Run(string journal)
    {
        var service = _scenario.Service;
        _sandbox = DirectorySandbox.Create(_scenario.Users, new SandboxOptions
        {
            Time = _scheduler.Time, CallHistory = 0, VerifySignatures = false,
            RequestsPerSecond = _scenario.RequestsPerSecond, Burst = _scenario.Burst,
            ReadLag = _scenario.ReadsLag ? () => TimeSpan.FromMilliseconds(_scenario.Next(3000)) : null,
        });
        var provider = DirectoryProviders.All.Single(one => one.Name == service.ToString());
        _people = [.. Enumerable.Range(1, _scenario.Users)
            .Select(number => new Person(_sandbox, service, provider, $"user{number:D5}"))];
        // A service may accept several identifiers in its requests.
        var found = new Dictionary<string, Person>();
        Person Of(string key)
        {
            if (found.TryGetValue(key, out var known)) return known;
            var user = _sandbox.FindUser(service, key)!.ToJsonString();
            return found[key] = _people.Single(
                person => _sandbox.FindUser(service, person.Name)!.ToJsonString() == user);
        }

        var network = new Network(_scenario, _scheduler, _sandbox)
        {
            Updated = user => Of(user).See(),
        };
        var keys = _scenario.KeysExpire ? new RoleKeys(_scheduler.Time, int.MaxValue) : null;
        if (keys is not null) network.IsSigned = keys.Opens;
        var shared = new SharedRates();
        List<OneRun> runs = [];
        var rival = new Rival(_scenario, _scheduler, _sandbox);
        _scheduler.Run(async () =>
        {
            var cmdlets = new List<Task>();
            for (var i = 0; i < (_scenario.IsTwoRuns ? 2 : 1); i++)
            {
                var governor = new GovernorOptions
                {
                    Time = _scheduler.Time, Random = _scenario.NextDouble, Shared = (shared, service),
                };
                IUserDirectory Directory() =>
                    keys?.Open(_sandbox, service, governor, network) ?? Open(provider, governor, network);
                var path = _scenario.HasJournal
                    ? string.Create(CultureInfo.InvariantCulture, $"{journal}{i}") : null;
                var run = new OneRun(_scenario, _scheduler, provider, Directory, RowsOf(i), path);
                runs.Add(run);
                network.Updating += (user, body) => Check.Recorded(run, path, Of(user), body);
                cmdlets.Add(Calls.Task_Run(() =>
                {
                    run.Run();
                    return Task.CompletedTask;
                }));
                if (_scenario.StopsAfter is { } stop) _scheduler.After(stop, run.Stop);
                if (_scenario.StopsAtStep is { } step && i == 0) _scheduler.AtStep(step, run.Stop);
            }
            if (_scenario.HasRival) rival.Begin(_people);
            await Task.WhenAll(cmdlets);
        });
        var check = new Check(_scenario, network);
        foreach (var run in runs) check.Of(run);
        rival.Check();
    }

    private IUserDirectory Open(DirectoryProvider provider, GovernorOptions governor, HttpMessageHandler network)
    {
        var given = _sandbox.ConnectionAt(new Uri("https://sandbox.invalid/"));
        return provider.Open(_sandbox.IdOf(_scenario.Service), new ConnectionOptions
        {
            Region = _sandbox.RegionOf(_scenario.Service), EndpointUrl = given.Url, AccessKey = given.AccessKey,
            SecretKey = given.SecretKey, Handler = network, IsComplete = true,
        }, governor);
    }

    // Two runs at once update different users.
    private List<Row> RowsOf(int run)
    {
        var runs = _scenario.IsTwoRuns ? 2 : 1;
        Person[] people = [.. _people.Where((_, i) => i % runs == run)];
        var rows = new List<Row>();
        var attributes = Person.AttributesOf(_scenario.Service);
        for (var left = 1 + _scenario.Next(30); left > 0; left--)
        {
            var number = (run * 100) + rows.Count;
            var person = people[_scenario.Next(people.Length)];
            var cells = attributes.Where(_ => _scenario.Chance(0.5)).DefaultIfEmpty(attributes[0])
                .Select(name => (name, person.Want(name, number, clears: _scenario.Chance(0.15)))).ToArray();
            rows.Add(new Row(number, person, IsById: _scenario.Chance(0.3), cells));
        }
        return rows;
    }
}
