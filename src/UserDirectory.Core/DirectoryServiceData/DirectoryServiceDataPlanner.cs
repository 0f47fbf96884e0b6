using Amazon.DirectoryServiceData;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UpdateUserRequest = Amazon.DirectoryServiceData.Model.UpdateUserRequest;

namespace UserDirectory.DirectoryServiceData;

/// <summary>
/// A request has one <c>UpdateType</c>: ADD where the attribute has no value, REPLACE where it has one, REMOVE with the
/// value that goes. So a change of a user is up to three calls, more where one would have over 25 attributes. What the
/// directory may refuse goes first, so that a refused value leaves the user as it was: names and types that are not
/// known here, then new values, then others, and values that go last.
/// </summary>
internal static class DirectoryServiceDataPlanner
{
    private const int MostAttributesACall = 25;
    private static readonly UpdateType[] RiskiestFirst = [UpdateType.ADD, UpdateType.REPLACE, UpdateType.REMOVE];
    private static readonly UpdateType[] AddAfterReplace = [UpdateType.REPLACE, UpdateType.ADD, UpdateType.REMOVE];

    public static UserChangePlan Plan(string directoryId, UserSnapshot snapshot, UserUpdate update)
    {
        var changes = AttributeChange.Between(snapshot, update, InKindOf);
        var steps = changes.Select(change => (Change: change, Step: StepOf(change))).ToList();
        bool Has(UpdateType type, string name) =>
            steps.Exists(step => step.Step.Type == type && step.Change.Attribute.WireName == name);
        // The others change only with the code: where it were done and they not, the same row would not do the rest.
        var isCodeLast = Has(UpdateType.ADD, "c")
            && (Has(UpdateType.REPLACE, "co") || Has(UpdateType.REPLACE, "countryCode"));
        var order = isCodeLast ? AddAfterReplace : RiskiestFirst;
        var calls = steps
            .OrderBy(planned => Array.IndexOf(order, planned.Step.Type))
            .ThenBy(planned => DirectoryServiceDataCatalog.IsKnown(planned.Change.Attribute))
            .GroupBy(planned => planned.Step.Type)
            .SelectMany(group => Chunks([.. group]).Select(chunk => Call(directoryId, snapshot, group.Key, chunk)));
        return new UserChangePlan(update, snapshot, changes, [.. calls]);
    }

    /// <summary>Makes sets of the texts that a request adds to the attributes which are; gives their names.</summary>
    public static IReadOnlyList<string> AddAsSets(UpdateUserRequest request, Func<string, bool> isSet)
    {
        if (request.UpdateType != UpdateType.ADD) return [];
        string[] names =
        [
            .. (request.OtherAttributes ?? []).Where(other => other.Value.S is not null && isSet(other.Key))
                .Select(other => other.Key),
        ];
        foreach (var name in names)
            request.OtherAttributes![name] = new() { SS = [request.OtherAttributes[name].S!] };
        return names;
    }

    private static PlannedCall Call(string directoryId, UserSnapshot snapshot, UpdateType type,
        List<(AttributeChange Change, (UpdateType Type, AttributeValue Value) Step)> planned)
    {
        var request = new UpdateUserRequest
        {
            DirectoryId = directoryId, SAMAccountName = snapshot.Id, UpdateType = type,
        };
        foreach (var (change, step) in planned)
        {
            var name = change.Attribute.WireName;
            switch (name)
            {
                case "EmailAddress": request.EmailAddress = step.Value.AsText; break;
                case "GivenName": request.GivenName = step.Value.AsText; break;
                case "Surname": request.Surname = step.Value.AsText; break;
                default:
                    request.OtherAttributes ??= [];
                    request.OtherAttributes[name] = DirectoryServiceDataSnapshot.ToWire(step.Value);
                    break;
            }
        }
        return new PlannedCall(request, [.. planned.Select(one => one.Change)]);
    }

    private static (UpdateType Type, AttributeValue Value) StepOf(AttributeChange change)
    {
        if (change.Before is null) return (UpdateType.ADD, change.After!);
        if (change.After is null) return (UpdateType.REMOVE, change.Before);
        if (change.Before.Kind != AttributeKind.TextSet) return (UpdateType.REPLACE, change.After);
        // On a set, ADD and REMOVE name only the values that come or go, and leave alone what others add meanwhile.
        var added = change.After.Texts.Except(change.Before.Texts, StringComparer.Ordinal).ToArray();
        var removed = change.Before.Texts.Except(change.After.Texts, StringComparer.Ordinal).ToArray();
        if (removed.Length == 0) return (UpdateType.ADD, AttributeValue.Set(added));
        if (added.Length == 0) return (UpdateType.REMOVE, AttributeValue.Set(removed));
        return (UpdateType.REPLACE, change.After);
    }

    private static IEnumerable<List<(AttributeChange Change, (UpdateType, AttributeValue) Step)>> Chunks(
        List<(AttributeChange Change, (UpdateType, AttributeValue) Step)> planned)
    {
        for (var i = 0; i < planned.Count; i += MostAttributesACall)
            yield return planned.GetRange(i, Math.Min(MostAttributesACall, planned.Count - i));
    }

    // The directory knows of what type an attribute is; a caller who gave it as text means that type.
    private static AttributeValue InKindOf(AttributeDefinition attribute, AttributeValue wanted, AttributeValue? before)
    {
        if (before is null)
        {
            return wanted.Kind == AttributeKind.TextSet && attribute.IsSingleValued
                ? AttributeValue.Text(wanted.AsSet[0])
                : wanted;
        }
        if (before.Kind == wanted.Kind) return wanted;
        if (wanted is { Kind: AttributeKind.TextSet, AsSet.Count: > 1 })
        {
            throw new UserDirectoryException(FailureKind.InvalidInput, "InvalidInput",
                $"{attribute.Name}: it has one value in this directory, {wanted.AsSet.Count} given");
        }
        if (before.Kind == AttributeKind.Text)
            return AttributeValue.Text(wanted.Kind == AttributeKind.TextSet ? wanted.AsSet[0] : wanted.ToString());
        if (wanted.Kind == AttributeKind.TextSet && before.Kind != AttributeKind.TextSet)
            wanted = AttributeValue.Text(wanted.AsSet[0]);
        object raw = wanted.Kind == AttributeKind.TextSet ? wanted.AsSet : wanted.ToString();
        var (value, problem) = AttributeValueParser.Parse(attribute with { Kind = before.Kind }, raw);
        return value ?? throw new UserDirectoryException(FailureKind.InvalidInput, "InvalidInput", problem!);
    }
}
