using Amazon.IdentityStore.Model;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.IdentityStore;

/// <summary>
/// Plans one request with an operation for each path; the service makes all operations or none. Lists are replaced
/// whole: a change of one member of an address sends the whole address with this member changed.
/// </summary>
internal static class IdentityStorePlanner
{
    private const int MostOperationsACall = 100;

    public static UserChangePlan Plan(string identityStoreId, UserSnapshot snapshot, UserUpdate update)
    {
        var changes = AttributeChange.Between(snapshot, update);
        if (changes.Count == 0) return new UserChangePlan(update, snapshot, changes, []);

        if (update.Edits.FirstOrDefault(edit => HasOtherPart(edit, update)) is { } both)
            throw IdentityStoreFailure.GivenTwice(both.Attribute.WireName);
        changes = WithWholeItems(snapshot, changes);
        var lists = ListsOfMembers(snapshot, changes).ToArray();
        var operations = changes.Where(change => !IdentityStoreCatalog.IsListMember(change.Attribute, out _, out _))
            .Select(change => Operation(change.Attribute.WireName, change.After))
            .Concat(lists.Select(list => Operation(list.Path, ListItem.ToValue(list.Items)))).ToList();
        if (operations.Count > MostOperationsACall)
            throw IdentityStoreFailure.TooManyAttributes(MostOperationsACall, operations.Count);
        var twice = operations
            .GroupBy(operation => operation.AttributePath, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw IdentityStoreFailure.GivenTwice(twice.Key);

        var request = new UpdateUserRequest
        {
            IdentityStoreId = identityStoreId, UserId = snapshot.Id, Operations = operations,
            Revision = snapshot.Revision,
        };
        var whole = changes.Where(change => IdentityStoreCatalog.Lists.Contains(change.Attribute.WireName))
            .Select(change => (Path: change.Attribute.WireName, Items: ListItem.FromValue(change.After)));
        return new UserChangePlan(update, snapshot, changes, [new(request, changes)])
        {
            AlsoAfter = [.. lists.Concat(whole).SelectMany(list => After(list.Path, list.Items))],
        };
    }

    // Whether the update has a list and a member of the list with different values, so that one of the two would be
    // wrong.
    private static bool HasOtherPart(AttributeEdit edit, UserUpdate update)
    {
        if (!IdentityStoreCatalog.Lists.Contains(edit.Attribute.WireName)) return false;
        var items = ListItem.FromValue(edit.Value);
        return update.Edits.Any(part =>
            IdentityStoreCatalog.IsListMember(part.Attribute, out var list, out var member)
            && list == edit.Attribute.WireName
            && !Equals(part.Value, items.Count == 0 ? null : items[ListItem.IndexOfPrimary(items)][member]));
    }

    private static IEnumerable<(string Path, IReadOnlyList<ListItem> Items)> ListsOfMembers(
        UserSnapshot snapshot, List<AttributeChange> changes)
    {
        foreach (var list in IdentityStoreCatalog.Lists)
        {
            var parts = changes.Where(change => IsIn(list, change)).ToArray();
            if (parts.Length == 0) continue;
            yield return (list, Merged(list, ListItem.FromValue(snapshot[list]), parts));
        }
    }

    // An item without a value is removed with its type and primary mark. The changes include them, so that people see
    // the removal and an undo restores the item.
    private static List<AttributeChange> WithWholeItems(UserSnapshot snapshot, List<AttributeChange> changes)
    {
        foreach (var (list, after) in ListsOfMembers(snapshot, changes).ToArray())
        {
            var before = ListItem.FromValue(snapshot[list]);
            if (after.Count >= before.Count) continue;
            var last = changes.FindLastIndex(change => IsIn(list, change));
            changes.InsertRange(last + 1, IdentityStoreCatalog.Catalog.Attributes
                .Where(attribute => IdentityStoreCatalog.IsListMember(attribute, out var of, out _) && of == list
                    && snapshot[attribute] is not null && !changes.Exists(change => change.Attribute == attribute))
                .Select(attribute => new AttributeChange(attribute, snapshot[attribute], null)).ToArray());
        }
        return changes;
    }

    private static IEnumerable<(string Path, AttributeValue? Value)> After(string list, IReadOnlyList<ListItem> items)
    {
        yield return (list, ListItem.ToValue(items));
        foreach (var attribute in IdentityStoreCatalog.Catalog.Attributes)
        {
            if (!IdentityStoreCatalog.IsListMember(attribute, out var of, out var member) || of != list) continue;
            yield return (attribute.WireName, items.Count == 0 ? null : items[ListItem.IndexOfPrimary(items)][member]);
        }
    }

    private static bool IsIn(string list, AttributeChange change) =>
        IdentityStoreCatalog.IsListMember(change.Attribute, out var of, out _) && of == list;

    private static List<ListItem> Merged(string list, IReadOnlyList<ListItem> before, AttributeChange[] parts)
    {
        var items = before.ToList();
        var index = ListItem.IndexOfPrimary(items);
        var item = items.Count == 0 ? [] : new ListItem(items[index]);
        foreach (var part in parts)
        {
            IdentityStoreCatalog.IsListMember(part.Attribute, out _, out var member);
            item[member] = part.After;
        }
        if (items.Count == 0) items.Add(item);
        else items[index] = item;
        // An object with only its type and primary mark has no value.
        if (!item.Keys.Any(member => member is not ("primary" or "type" or "display"))) items.RemoveAt(index);
        // With several items, the single attributes would refer to another item afterwards, and a second run would
        // change that item.
        if (before.Count > 1 && (items.Count < before.Count || ListItem.IndexOfPrimary(items) != index))
            throw IdentityStoreFailure.AmbiguousItem(parts[0].Attribute, list);
        if (items.Count == 0 && parts.Any(part => part.After is not null))
            throw IdentityStoreFailure.NoItem(parts[0].Attribute, list);
        return items;
    }

    private static AttributeOperation Operation(string path, AttributeValue? value)
    {
        var operation = new AttributeOperation { AttributePath = path };
        // An operation without a value removes the attribute. An empty list is sent as no value; a text [] is a value.
        if (value is { } given && !(given.Kind == AttributeKind.Document && given.AsText == "[]"))
            operation.AttributeValue = IdentityStoreDocument.FromValue(given);
        return operation;
    }
}
