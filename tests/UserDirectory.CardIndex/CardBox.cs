using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Providers;

namespace UserDirectory.CardIndex;

/// <summary>
/// A box of cards. Every box has Ada, Bo and Cy at first, and keeps what is written on them; Cy is the library's.
/// </summary>
internal sealed class CardBox(string id) : IUserDirectory
{
    private static readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Card>> Boxes = new();

    private static int _closed;

    private readonly ConcurrentDictionary<string, Card> _cards = Boxes.GetOrAdd(id, _ => new(
        new[] { "ada", "bo", "cy" }.Select((name, i) => new Card($"c-{i + 1}", name, name == "cy" ? "City" : null, new()
        {
            ["DisplayName"] = AttributeValue.Text(name.ToUpperInvariant()),
            ["Phone"] = AttributeValue.Text("100"),
            ["Colour"] = AttributeValue.Text("RED"),
        })).ToDictionary(card => card.Number),
        StringComparer.OrdinalIgnoreCase));

    /// <summary>How many boxes were closed.</summary>
    public static int Closed => _closed;

    public AttributeCatalog Catalog => CardIndexProvider.Catalog;

    public bool ListsWholeUsers => true;

    public PageRules? PageRules { get; } = new(_ => 1, _ => true, _ => false);

    public bool MayBeSameUser(UserKey one, UserKey other) =>
        one.Identifier.Name != other.Identifier.Name || one.IsSame(other);

    public Task<UserSnapshot> ReadAsync(
        UserKey key, IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken) =>
        Task.FromResult(_cards.Values.FirstOrDefault(card => card.IsOf(key)) is { } found
            ? found.Read()
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
        return new(update, snapshot, changes, changes.Count == 0 ? [] : [new PlannedCall(snapshot.Id, changes)]);
    }

    public Task<Applied> ApplyAsync(UserChangePlan plan, PlannedCall call, CancellationToken cancellationToken)
    {
        var number = (string)call.Request;
        _cards[number] = _cards[number].With(call.Changes);
        return Task.FromResult(new Applied($"card-{number}"));
    }

    public void Dispose() => Interlocked.Increment(ref _closed);

    private sealed record Card(
        string Number, string Holder, string? Library, Dictionary<string, AttributeValue> Written)
    {
        public bool IsOf(UserKey key) => StringComparer.OrdinalIgnoreCase.Equals(
            key.Value, key.Identifier.IsGenerated ? Number : Holder);

        public UserSnapshot Read()
        {
            var user = new UserSnapshot(Number);
            user.SetFacts(("CardNumber", Number), ("Holder", Holder), ("Library", Library));
            foreach (var (name, value) in Written) user[name] = value;
            return user;
        }

        public Card With(IReadOnlyList<AttributeChange> changes)
        {
            var written = new Dictionary<string, AttributeValue>(Written);
            foreach (var change in changes)
            {
                if (change.After is { } value) written[change.Attribute.WireName] = value;
                else written.Remove(change.Attribute.WireName);
            }
            return this with { Written = written };
        }
    }
}
