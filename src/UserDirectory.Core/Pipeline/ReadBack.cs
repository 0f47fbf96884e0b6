using UserDirectory.Changes;
using UserDirectory.Providers;

namespace UserDirectory.Pipeline;

/// <summary>
/// Reads a user back after its update and finds values that differ: someone else changed the user too, the service
/// stores the values in another form, or its reads lag behind.
/// </summary>
internal sealed class ReadBack(IUserDirectory directory, PipelineOptions options)
{
    /// <summary>
    /// Finds values that differ, as read → as written. Reads again while reads may lag, because a server of the
    /// directory may not have received the update yet.
    /// </summary>
    /// <exception cref="UserDirectoryException">The user can't be read.</exception>
    public async Task<IReadOnlyList<AttributeChange>> DifferencesAsync(
        UserSnapshot written, UserUpdate wanted, CancellationToken stop)
    {
        var plan = await PagedReads.ReadUntilAsync(options.RereadTime, async () =>
        {
            var now = await LookAsync(written.Id, wanted, stop).ConfigureAwait(false);
            // A read with the revision of the last update does not lag.
            return (now, now.Changes.Count == 0
                || (written.Revision is not null && now.Snapshot.Revision == written.Revision));
        }, wait => options.Time.Delay(wait, stop)).ConfigureAwait(false);
        return plan.Changes;
    }

    private async Task<UserChangePlan> LookAsync(string id, UserUpdate wanted, CancellationToken stop)
    {
        // Reads by id, which needs one request in every provider.
        var key = new UserKey(directory.Catalog.Id, id);
        var attributes = wanted.Edits.Select(edit => edit.Attribute).ToArray();
        try
        {
            var now = await directory.ReadAsync(key, attributes, stop).ConfigureAwait(false);
            return directory.Plan(now, wanted);
        }
        catch (UserDirectoryException error)
        {
            throw PipelineErrors.NotReadBack(error);
        }
    }
}
