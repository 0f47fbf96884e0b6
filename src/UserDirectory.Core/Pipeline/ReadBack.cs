using UserDirectory.Changes;
using UserDirectory.Providers;

namespace UserDirectory.Pipeline;

/// <summary>
/// Reads a user back after its update and finds what is not as it was written: someone else wrote too, the service
/// keeps it otherwise, or reads lag behind.
/// </summary>
internal sealed class ReadBack(IUserDirectory directory, PipelineOptions options)
{
    /// <summary>
    /// Finds values that differ, as read → as written, and reads again while reads may lag: a directory of
    /// several servers may answer from one that has not heard of the update.
    /// </summary>
    /// <param name="id">What the provider itself knows the user by.</param>
    /// <param name="wanted">What was written.</param>
    /// <param name="revision">The last update's revision: a read that shows it does not lag; null: none.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="UserDirectoryException">It can't be read.</exception>
    public async Task<IReadOnlyList<AttributeChange>> DifferencesAsync(
        string id, UserUpdate wanted, string? revision, CancellationToken stop)
    {
        IReadOnlyList<AttributeChange> differences = [];
        foreach (var wait in Backoff.Within(options.RereadTime))
        {
            var now = await LookAsync(id, wanted, stop).ConfigureAwait(false);
            differences = now.Changes;
            var isLast = wait is null || (revision is not null && now.Snapshot.Revision == revision);
            if (differences.Count == 0 || isLast) break;
            await options.Time.Delay(wait!.Value, stop).ConfigureAwait(false);
        }
        return differences;
    }

    /// <summary>The failure that differences are; it names attributes, and no values.</summary>
    public static UserDirectoryException Failure(IReadOnlyList<AttributeChange> differences) =>
        new(FailureKind.Stale, "NotAsWritten", "It was updated, but read back afterwards "
            + $"{string.Join(", ", differences.Select(one => one.Attribute.Name))} are not as they were written: "
            + "someone else changed the user, the service keeps them otherwise, or its reads lag behind its updates.");

    private async Task<UserChangePlan> LookAsync(string id, UserUpdate wanted, CancellationToken stop)
    {
        // By its id, which is one request in every provider.
        var key = new UserKey(directory.Catalog.Identifiers[0], id);
        var attributes = wanted.Edits.Select(edit => edit.Attribute).ToArray();
        try
        {
            var now = await directory.ReadAsync(key, attributes, stop).ConfigureAwait(false);
            return directory.Plan(now, wanted);
        }
        catch (UserDirectoryException error)
        {
            throw error.WithMessage($"It was updated, but could not be read back: {error.Message}");
        }
    }
}
