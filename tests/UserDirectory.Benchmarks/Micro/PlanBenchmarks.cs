using BenchmarkDotNet.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Providers;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Benchmarks.Micro;

/// <summary>A WorkMail user's plan.</summary>
public class PlanBenchmarks
{
    private readonly IUserDirectory _directory = Runs.Open(DirectorySandbox.Create(1), SandboxService.WorkMail);
    private UserSnapshot _snapshot = null!;
    private UserUpdate _same = null!;
    private UserUpdate _other = null!;

    [GlobalSetup]
    public async Task Read()
    {
        var catalog = _directory.Catalog;
        catalog.TryFind("DisplayName", onPurpose: true, out var name);
        _same = Update("user00001", null);
        _snapshot = await _directory.ReadAsync(_same.Key!, [name!], CancellationToken.None);
        _same = Update("user00001", _snapshot[name!]!.ToString());
        _other = Update("user00001", "Benchmark");

        UserUpdate Update(string user, string? value)
        {
            var builder = new UserUpdateBuilder(catalog, new EditOptions());
            builder.Cell(catalog.Identifiers[1], user, "UserName");
            if (value is not null) builder.Cell(name!, value, "DisplayName");
            return builder.Build(input: null);
        }
    }

    [Benchmark(Baseline = true, Description = "plan of a user with nothing to change")]
    public UserChangePlan Nothing() => _directory.Plan(_snapshot, _same);

    [Benchmark(Description = "plan of a user with one change")]
    public UserChangePlan OneChange() => _directory.Plan(_snapshot, _other);
}
