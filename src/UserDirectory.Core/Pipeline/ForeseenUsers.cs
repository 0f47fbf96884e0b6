using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Users as the rows so far would leave them, where changes are only shown: a later row of the same user begins from
/// there, as it would where they are made.
/// </summary>
internal sealed class ForeseenUsers
{
    // As bytes: most users have one row, and with a limit all are held until all are planned.
    private readonly Dictionary<string, (string[] Names, byte[] Values)> _users = new(StringComparer.Ordinal);
    private string[] _lastNames = [];

    /// <summary>Keeps what a plan would leave.</summary>
    public void Add(UserChangePlan plan)
    {
        lock (_users)
        {
            (string Name, AttributeValue? Value)[] all = [.. Of(plan.Snapshot.Id), .. plan.After];
            string[] names = [.. all.Select(one => one.Name)];
            if (!names.SequenceEqual(_lastNames)) _lastNames = names;
            _users[plan.Snapshot.Id] = (_lastNames, PackedValues.Pack(all.Select(one => one.Value)));
        }
    }

    /// <summary>Brings a user that was read to where the rows before would have left it.</summary>
    public void ApplyTo(UserSnapshot snapshot)
    {
        lock (_users)
        {
            foreach (var (name, value) in Of(snapshot.Id)) snapshot.Replace(name, value);
        }
    }

    private IEnumerable<(string Name, AttributeValue? Value)> Of(string user)
    {
        if (!_users.TryGetValue(user, out var held)) return [];
        var values = PackedValues.Unpack(held.Values, held.Names.Length);
        return held.Names.Select((name, i) => (name, values[i]));
    }
}
