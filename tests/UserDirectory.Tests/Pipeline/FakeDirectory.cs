using System.Collections.Concurrent;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Providers;

namespace UserDirectory.Tests.Pipeline;

/// <summary>A directory in memory. A test can delay or fail each of its steps.</summary>
internal sealed class FakeDirectory : IUserDirectory
{
    private readonly ConcurrentDictionary<string, string> _titles = new(StringComparer.OrdinalIgnoreCase);
    private int _underWay;

    public AttributeCatalog Catalog => Catalogs.IdentityStore;

    /// <summary>The user's id by the name in a row. A name without an entry is the id.</summary>
    public Dictionary<string, string> Ids { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Func<UserKey, Task> OnRead { get; set; } = _ => Task.CompletedTask;

    public Func<UserUpdate, Task> OnApply { get; set; } = _ => Task.CompletedTask;

    /// <summary>Reads and writes in the order in which they ended, as <c>read alice</c>.</summary>
    public ConcurrentQueue<string> Steps { get; } = [];

    public int MostUnderWay { get; private set; }

    /// <summary>Whether the first request of a plan makes its last change.</summary>
    public bool Reverses { get; set; }

    public string? this[string id]
    {
        get => _titles.TryGetValue(id, out var title) ? title : null;
        set => _titles[id] = value!;
    }

    public bool MayBeSameUser(UserKey one, UserKey other) =>
        one.Identifier.Name != other.Identifier.Name || one.IsSame(other);

    public PageRules? PageRules => null;

    public IAsyncEnumerable<UserSnapshot> ListAsync(CancellationToken cancellationToken) =>
        _titles.Keys.Select(id => new UserSnapshot(id)).ToAsyncEnumerable();

    public async Task<UserSnapshot> ReadAsync(
        UserKey key, IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken)
    {
        lock (_titles) MostUnderWay = Math.Max(MostUnderWay, ++_underWay);
        try
        {
            // The snapshot does not have an update that is made during the read.
            var id = Ids.GetValueOrDefault(key.Value, key.Value);
            var snapshot = new UserSnapshot(id) { ["title"] = AttributeValue.FromText(this[id]) };
            await OnRead(key).WaitAsync(cancellationToken);
            Steps.Enqueue($"read {key}");
            return snapshot;
        }
        finally
        {
            lock (_titles) _underWay--;
        }
    }

    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;

    public Task<UserUpdate> ResolveAsync(
        UserUpdate update, UserSnapshot snapshot, CancellationToken cancellationToken) => Task.FromResult(update);

    public UserChangePlan Plan(UserSnapshot snapshot, UserUpdate update)
    {
        var changes = AttributeChange.Between(snapshot, update);
        var calls = changes.Select(change => new UserChangePlan.Call(change, [change]));
        return new UserChangePlan(update, snapshot, changes, [.. Reverses ? Enumerable.Reverse(calls) : calls]);
    }

    public async Task<UserChangePlan.Response> ApplyAsync(
        UserChangePlan plan, UserChangePlan.Call call, CancellationToken cancellationToken)
    {
        await OnApply(plan.Update).WaitAsync(cancellationToken);
        this[plan.Snapshot.Id] = call.Changes[0].After?.ToString()!;
        Steps.Enqueue($"write {plan.Update.Key}");
        return new($"request-{Steps.Count}");
    }
}
