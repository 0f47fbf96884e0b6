using System.Collections.Concurrent;
using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>
/// Other users, such as managers, that updates name by logon name or e-mail address while the directory keeps another
/// identifier. Each name is looked up once per run.
/// </summary>
/// <param name="isKept">Whether a value already is the identifier that the directory keeps.</param>
internal sealed class NamedUsers(Func<string, bool> isKept)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _found = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the update with each such name replaced by the directory's identifier.</summary>
    /// <exception cref="UserDirectoryException">Not exactly one user matches, so <c>find</c> gave null.</exception>
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
        // A value that the user already has is not looked up: another program may keep its own form there.
        if (!edit.Attribute.NamesUser || edit.Value?.Texts is not { Count: 1 } texts || isKept(texts[0])
            || edit.Attribute.IsSame(edit.Value, snapshot[edit.Attribute]))
            return edit;
        var kept = await FindAsync(texts[0].Trim(), find).ConfigureAwait(false)
            ?? throw ChangesErrors.NamesNobody(edit.Attribute);
        return edit with
        {
            Value = edit.Value.Kind == AttributeKind.TextSet ? AttributeValue.Set([kept]) : AttributeValue.Text(kept),
        };
    }

    private async Task<string?> FindAsync(string name, Func<string, Task<string?>> find)
    {
        // On a thread of its own: a look-up that ends at once would go on with another row before Lazy has its task.
        var finding = _found.GetOrAdd(name, key => new Lazy<Task<string?>>(() => Task.Run(() => find(key))));
        try
        {
            return await finding.Value.ConfigureAwait(false);
        }
        catch
        {
            // The failure may be temporary, so the next row that gives the name looks it up again.
            _found.TryRemove(name, out _);
            throw;
        }
    }
}
