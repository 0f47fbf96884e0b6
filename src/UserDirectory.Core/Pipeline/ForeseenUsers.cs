using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Users as the rows so far would leave them, where changes are only shown: a later row of the same user begins from
/// there, as it would where they are made.
/// </summary>
internal sealed class ForeseenUsers
{
    private readonly Dictionary<string, Dictionary<string, AttributeValue?>> _users = new(StringComparer.Ordinal);

    /// <summary>Keeps what a plan would leave.</summary>
    public void Add(UserChangePlan plan)
    {
        lock (_users)
        {
            if (!_users.TryGetValue(plan.Snapshot.Id, out var values))
                _users.Add(plan.Snapshot.Id, values = new(StringComparer.OrdinalIgnoreCase));
            foreach (var (name, value) in plan.After) values[name] = value;
        }
    }

    /// <summary>Brings a user that was read to where the rows before would have left it.</summary>
    public void ApplyTo(UserSnapshot snapshot)
    {
        lock (_users)
        {
            if (!_users.TryGetValue(snapshot.Id, out var values)) return;
            foreach (var pair in values) snapshot.Replace(pair.Key, pair.Value);
        }
    }
}
