using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Reads a user back after its update and finds what is not as it was written: someone else wrote too, or the service
/// keeps it otherwise.
/// </summary>
internal sealed class ReadBack(IUserDirectory directory, TimeProvider time)
{
    // A directory of several servers may answer from one that has not heard of the update.
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(1);

    /// <summary>What differs, as it is → as it was written; one read, and another where something does.</summary>
    /// <param name="id">What the system itself knows the user by.</param>
    /// <param name="wanted">What was written.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="UserDirectoryException">It can't be read.</exception>
    public async Task<IReadOnlyList<AttributeChange>> DifferencesAsync(
        string id, UserUpdate wanted, CancellationToken stop)
    {
        var first = await LookAsync(id, wanted, stop).ConfigureAwait(false);
        if (first.Count == 0) return first;
        await time.Delay(SecondLook, stop).ConfigureAwait(false);
        return await LookAsync(id, wanted, stop).ConfigureAwait(false);
    }

    /// <summary>The failure that differences are; it names attributes, and no values.</summary>
    public static UserDirectoryException Failure(IReadOnlyList<AttributeChange> differences) =>
        new(FailureKind.Stale, "NotAsWritten", "It was updated, but read back afterwards "
            + $"{string.Join(", ", differences.Select(one => one.Attribute.Name))} are not as they were written: "
            + "someone else changed the user, or the service keeps them otherwise.");

    private async Task<IReadOnlyList<AttributeChange>> LookAsync(string id, UserUpdate wanted, CancellationToken stop)
    {
        // By its id, which is one request in every system.
        var key = new UserKey(directory.Catalog.Identifiers[0], id);
        var attributes = wanted.Edits.Select(edit => edit.Attribute).ToArray();
        try
        {
            var now = await directory.ReadAsync(key, attributes, stop).ConfigureAwait(false);
            return directory.Plan(now, wanted).Changes;
        }
        catch (UserDirectoryException error)
        {
            throw error.WithMessage($"It was updated, but could not be read back: {error.Message}");
        }
    }
}
