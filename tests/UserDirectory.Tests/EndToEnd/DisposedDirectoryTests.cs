using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>A directory that is disposed keeps nothing.</summary>
public sealed class DisposedDirectoryTests
{
    private readonly DirectorySandbox _sandbox = DirectorySandbox.Create(1);

    public static TheoryData<SandboxService> Services => [.. Enum.GetValues<SandboxService>()];

    [Theory]
    [MemberData(nameof(Services))]
    public void The_last_of_two_directories_releases_the_rates_that_they_share(SandboxService service)
    {
        var (shared, isCreated) = (new SharedRates(), false);
        var options = new GovernorOptions { Shared = (shared, "a") };
        var directories = new[] { _sandbox.Open(service, options), _sandbox.Open(service, options) };
        foreach (var directory in directories)
        {
            shared.Take("a", New);
            shared.Release("a");
            Assert.False(isCreated);
            directory.Dispose();
        }
        shared.Take("a", New);
        Assert.True(isCreated);

        SharedRates.Service New()
        {
            isCreated = true;
            return new(options.Time, RequestLimits.Shared(20, "https://example.com/"));
        }
    }
}
