using System.Globalization;
using System.Runtime.CompilerServices;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.Providers;

namespace UserDirectory.Tests.Pipeline;

/// <summary>
/// A directory in memory that lists whole users, and counts its requests. No page comes and no wait ends before enough
/// rows have asked for their users, so that a run always sends the same reads.
/// </summary>
internal sealed class ListedDirectory(int users, int enough) : IUserDirectory
{
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;
    private int _pages;
    private int _singles;
    private int _writes;

    /// <summary>Called with the number of a page before the page comes. The first page is 1.</summary>
    public Func<int, Task> OnPage { get; set; } = _ => Task.CompletedTask;

    public int Pages => _pages;

    public int Singles => _singles;

    public int Writes => _writes;

    /// <summary>Called with the number of a write after the write.</summary>
    public Action<int> OnWritten { get; set; } = _ => { };

    /// <summary>The clock's time since the start.</summary>
    public TimeSpan Now { get; set; }

    public AttributeCatalog Catalog => Catalogs.CloudSso;

    public PageRules? PageRules => new(CostOf, _ => true, _ => false);

    public UpdatePipeline Pipeline(PipelineOptions? options = null) =>
        new(this, (options ?? new PipelineOptions()) with { Time = new PatientTime(this) });

    public bool MayBeSameUser(UserKey one, UserKey other) =>
        one.Identifier.Name != other.Identifier.Name || one.IsSame(other);

    public Task<UserSnapshot> ReadAsync(
        UserKey key, IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _singles);
        var start = key.Identifier.Name == "UserId" ? "u-".Length : "user".Length;
        return Task.FromResult(User(int.Parse(key.Value[start..], CultureInfo.InvariantCulture)));
    }

    public async IAsyncEnumerable<UserSnapshot> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _enough.Task;
        for (var number = 0; number < users; number++)
        {
            if (number % 100 == 0) await OnPage(Interlocked.Increment(ref _pages)).WaitAsync(cancellationToken);
            yield return User(number);
        }
    }

    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;

    public Task<UserUpdate> ResolveAsync(
        UserUpdate update, UserSnapshot snapshot, CancellationToken cancellationToken) => Task.FromResult(update);

    public UserChangePlan Plan(UserSnapshot snapshot, UserUpdate update)
    {
        var changes = AttributeChange.Between(snapshot, update);
        var calls = changes.Select(change => new UserChangePlan.Call(change, [change])).ToArray();
        return new UserChangePlan(update, snapshot, changes, calls);
    }

    public Task<UserChangePlan.Response> ApplyAsync(
        UserChangePlan plan, UserChangePlan.Call call, CancellationToken cancellationToken)
    {
        OnWritten(Interlocked.Increment(ref _writes));
        return Task.FromResult(new UserChangePlan.Response(null));
    }

    public static UserUpdate Row(int number, string name = "as it is") =>
        Updates.Of(Catalogs.CloudSso, ("UserName", NameOf(number)), ("DisplayName", name));

    public static string NameOf(int number) => $"user{number.ToString(CultureInfo.InvariantCulture)}";

    private static UserSnapshot User(int number)
    {
        var user = new UserSnapshot($"u-{number}") { ["DisplayName"] = AttributeValue.Text("as it is") };
        user.SetOtherValues(("UserId", user.Id), ("UserName", NameOf(number)));
        return user;
    }

    private int CostOf(UserKey key)
    {
        if (Interlocked.Increment(ref _asked) == enough) _enough.SetResult();
        return 1;
    }

    private sealed class PatientTime(ListedDirectory owner) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => owner.Now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ = owner._enough.Task.ContinueWith(_ => callback(state), TaskScheduler.Default);
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
