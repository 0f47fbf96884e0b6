using System.Collections.Concurrent;
using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>
/// Other users that updates name by logon name or e-mail address, where the directory keeps something else: a manager.
/// Each is looked up once a run, in whatever order rows name it.
/// </summary>
/// <param name="isKept">Whether a value is what the directory keeps already.</param>
internal sealed class NamedUsers(Func<string, bool> isKept)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _found = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The update with such names looked up.</summary>
    /// <param name="update">What is wanted.</param>
    /// <param name="snapshot">The user now.</param>
    /// <param name="find">Gives what the directory keeps for a name; null: it has no one such user.</param>
    /// <exception cref="UserDirectoryException">There is no such user: nothing of the update is to be sent.</exception>
    public async Task<UserUpdate> ResolveAsync(
        UserUpdate update, UserSnapshot snapshot, Func<string, Task<string?>> find)
    {
        if (!update.Edits.Any(edit => edit.Attribute.NamesUser)) return update;
        var edits = new List<AttributeEdit>();
        foreach (var edit in update.Edits) edits.Add(await ResolveAsync(edit, snapshot, find).ConfigureAwait(false));
        return update.With(edits);
    }

    private async Task<AttributeEdit> ResolveAsync(
        AttributeEdit edit, UserSnapshot snapshot, Func<string, Task<string?>> find)
    {
        // What the user has already is not looked at: another program may keep something of its own there.
        if (!edit.Attribute.NamesUser || edit.Value is not { Kind: AttributeKind.Text } value
            || isKept(value.AsText) || value.Equals(snapshot[edit.Attribute]))
            return edit;
        var kept = await FindAsync(value.AsText.Trim(), find).ConfigureAwait(false)
            ?? throw new UserDirectoryException(FailureKind.InvalidInput, "InvalidInput",
                $"{edit.Attribute.Name}: the directory has no user, or more than one, of this name or address");
        return edit with { Value = AttributeValue.Text(kept) };
    }

    private async Task<string?> FindAsync(string name, Func<string, Task<string?>> find)
    {
        var finding = _found.GetOrAdd(name, key => new Lazy<Task<string?>>(() => find(key)));
        try
        {
            return await finding.Value.ConfigureAwait(false);
        }
        catch
        {
            // A failure that may pass is this row's alone.
            _found.TryRemove(name, out _);
            throw;
        }
    }
}
