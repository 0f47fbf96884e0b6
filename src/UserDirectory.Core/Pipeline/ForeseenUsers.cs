using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Users as the rows so far would leave them, where changes are only shown: a later row of the same user begins from
/// there, as it would where they are made.
/// </summary>
internal sealed class ForeseenUsers
{
    // An array a user: most have one row, and with a bound all are held until all are planned.
    private readonly Dictionary<string, (string Name, AttributeValue? Value)[]> _users = new(StringComparer.Ordinal);

    /// <summary>Keeps what a plan would leave.</summary>
    public void Add(UserChangePlan plan)
    {
        lock (_users)
        {
            var before = _users.TryGetValue(plan.Snapshot.Id, out var known) ? known : [];
            _users[plan.Snapshot.Id] = [.. before, .. plan.After];
        }
    }

    /// <summary>Brings a user that was read to where the rows before would have left it.</summary>
    public void ApplyTo(UserSnapshot snapshot)
    {
        lock (_users)
        {
            if (!_users.TryGetValue(snapshot.Id, out var values)) return;
            foreach (var (name, value) in values) snapshot.Replace(name, value);
        }
    }
}
