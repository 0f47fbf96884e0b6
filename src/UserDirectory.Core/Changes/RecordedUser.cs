using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>A user as an earlier run wrote it, for an undo of that run: a read may not show the update yet.</summary>
/// <param name="Revision">The revision that the service returned for the update; null if it is not known.</param>
/// <param name="At">The time of the update.</param>
/// <param name="Changes">The reversed changes of the update: the value before is the value that the run wrote.</param>
/// <param name="All">All changes of this user that the undo reverts, oldest first; empty if only this update.</param>
public sealed record RecordedUser(string? Revision, DateTimeOffset At, IReadOnlyList<AttributeChange> Changes,
    IReadOnlyList<AttributeChange> All)
{
    /// <summary>Whether a read at this time may still return the user from before the update.</summary>
    internal bool IsRecent(DateTimeOffset now, TimeSpan lag) => now - At < lag;

    /// <summary>Whether a read returned a value from before the update.</summary>
    internal bool IsAheadOf(UserSnapshot read, Func<string, bool> isTakenBack) =>
        (Revision is null || read.Revision != Revision)
        && (Changes.Any(change => IsEarlier(read[change.Attribute], change.Before, change))
            // A request that sends the whole user would write old values of the other attributes too.
            || (read.Revision is null && All.Where(other => !isTakenBack(other.Attribute.WireName)
                    && !Changes.Any(change => IsSame(change.Attribute, other.Attribute)))
                .GroupBy(other => other.Attribute.WireName).Select(changes => changes.Last())
                .Any(last => read.Tells(last.Attribute) && IsEarlier(read[last.Attribute], last.After, last))));

    private bool IsEarlier(AttributeValue? shown, AttributeValue? last, AttributeChange change) =>
        !Equals(shown, last) && (Equals(shown, change.Before) || Equals(shown, change.After)
            || All.Any(other => IsSame(other.Attribute, change.Attribute)
                && (Equals(shown, other.Before) || Equals(shown, other.After))));

    /// <summary>The user with only the attributes that the update changed.</summary>
    internal UserSnapshot ToSnapshot(string id)
    {
        var user = new UserSnapshot(id)
        {
            Revision = Revision, Tells = attribute => Changes.Any(change => IsSame(change.Attribute, attribute)),
        };
        foreach (var change in Changes) user[change.Attribute.WireName] = change.Before;
        return user;
    }

    private static bool IsSame(AttributeDefinition one, AttributeDefinition other) => one.WireName == other.WireName;
}
