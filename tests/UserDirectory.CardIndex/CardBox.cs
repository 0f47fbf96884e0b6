using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.Providers;

namespace UserDirectory.CardIndex;

/// <summary>A box of cards. Every box has Ada, Bo and Cy at first, and keeps what is written on them.</summary>
internal sealed class CardBox(string id) : IUserDirectory
{
    private static readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Card>> Boxes = new();

    private readonly ConcurrentDictionary<string, Card> _cards = Boxes.GetOrAdd(id, _ => new(
        new[] { "ada", "bo", "cy" }.ToDictionary(
            name => name, name => new Card(name, name.ToUpperInvariant(), "100", "RED")),
        StringComparer.OrdinalIgnoreCase));

    public AttributeCatalog Catalog => CardIndexProvider.Catalog;

    public bool ListsWholeUsers => true;

    public PageRules? PageRules { get; } = new(_ => 1, _ => true, _ => false);

    public bool MayBeSameUser(UserKey one, UserKey other) => one.IsSame(other);

    public Task<UserSnapshot> ReadAsync(
        UserKey key, IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken) =>
        Task.FromResult(_cards.TryGetValue(key.Value, out var card)
            ? card.Read()
            : throw new UserDirectoryException(FailureKind.UserNotFound, "CardNotFound", "The box has no such card."));

    public async IAsyncEnumerable<UserSnapshot> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var card in _cards.OrderBy(card => card.Key, StringComparer.Ordinal)) yield return card.Value.Read();
        await Task.CompletedTask.ConfigureAwait(false);
    }

    public Task<UserUpdate> ResolveAsync(
        UserUpdate update, UserSnapshot snapshot, CancellationToken cancellationToken) => Task.FromResult(update);

    public UserChangePlan Plan(UserSnapshot snapshot, UserUpdate update)
    {
        var changes = AttributeChange.Between(snapshot, update);
        string? After(string name)
        {
            var change = changes.Find(change => change.Attribute.Name == name);
            return (change is null ? snapshot[name] : change.After)?.AsText;
        }
        var card = new Card(snapshot.Id, After("DisplayName"), After("Phone"), After("Colour"));
        return new(update, snapshot, changes, changes.Count == 0 ? [] : [new PlannedCall(card, changes)]);
    }

    public Task<Applied> ApplyAsync(UserChangePlan plan, PlannedCall call, CancellationToken cancellationToken)
    {
        var card = (Card)call.Request;
        _cards[card.UserName] = card;
        return Task.FromResult(new Applied($"card-{card.UserName}"));
    }

    public void Dispose()
    {
    }

    private sealed record Card(string UserName, string? DisplayName, string? Phone, string? Colour)
    {
        public UserSnapshot Read() => new(UserName)
        {
            ["UserName"] = AttributeValue.FromText(UserName),
            ["DisplayName"] = AttributeValue.FromText(DisplayName),
            ["Phone"] = AttributeValue.FromText(Phone),
            ["Colour"] = AttributeValue.FromText(Colour),
        };
    }
}
