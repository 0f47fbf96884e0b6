using Amazon.DirectoryServiceData;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UpdateUserRequest = Amazon.DirectoryServiceData.Model.UpdateUserRequest;

namespace UserDirectory.DirectoryServiceData;

/// <summary>
/// Plans the requests. A request has one <c>UpdateType</c>: ADD for an empty attribute, REPLACE for an attribute with a
/// value, REMOVE with the removed value. A plan therefore has up to three requests, or more if a request would have
/// over 25 attributes. Values that the directory may refuse are sent first, so that a refusal leaves the user
/// unchanged: unknown names and types, then new values, then replaced values, then removed values.
/// </summary>
internal static class DirectoryServiceDataPlanner
{
    private const int MostAttributesACall = 25;
    private const int MostValuesACall = 25;
    private static readonly UpdateType[] RiskiestFirst = [UpdateType.ADD, UpdateType.REPLACE, UpdateType.REMOVE];
    private static readonly UpdateType[] AddAfterReplace = [UpdateType.REPLACE, UpdateType.ADD, UpdateType.REMOVE];

    public static UserChangePlan Plan(string directoryId, UserSnapshot snapshot, UserUpdate update)
    {
        var changes = AttributeChange.Between(snapshot, update, InKindOf);
        var steps = changes.Select(change => (Change: change, Step: StepOf(change))).ToList();
        bool Has(UpdateType type, string name) =>
            steps.Exists(step => step.Step.Type == type && step.Change.Attribute.WireName == name);
        // co and countryCode change only together with c. If c succeeded and they failed, running the row again would
        // not change them, so c is sent last.
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

    /// <summary>Converts added texts to sets, for the attributes that are sets. Returns their names.</summary>
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

    private static UserChangePlan.Call Call(string directoryId, UserSnapshot snapshot, UpdateType type,
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
        return new(request, [.. planned.Select(one => one.Change)]);
    }

    private static (UpdateType Type, AttributeValue Value) StepOf(AttributeChange change)
    {
        var step = StepFor(change);
        return step.Value.Kind == AttributeKind.TextSet && step.Value.AsSet.Count > MostValuesACall
            ? throw DirectoryServiceDataFailure.TooManyToSend(change.Attribute, MostValuesACall, step.Value.AsSet.Count)
            : step;
    }

    private static (UpdateType Type, AttributeValue Value) StepFor(AttributeChange change)
    {
        if (change.Before is null) return (UpdateType.ADD, change.After!);
        if (change.After is null) return (UpdateType.REMOVE, change.Before);
        if (change.Before.Kind != AttributeKind.TextSet) return (UpdateType.REPLACE, change.After);
        // For a set, ADD and REMOVE name only the added or removed values, and keep values that someone else adds
        // meanwhile.
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

    // The directory decides the type of an attribute, so a text from the caller is converted to this type.
    private static AttributeValue InKindOf(AttributeDefinition attribute, AttributeValue wanted, AttributeValue? before)
    {
        if (before is null)
        {
            // A recorded value may be a set where the attribute's definition leaves the type to the directory.
            if (wanted.Kind != AttributeKind.TextSet || !attribute.IsSingleValued
                || attribute.OtherKinds.Contains(AttributeKind.TextSet))
                return wanted;
            return wanted.AsSet.Count == 1 ? AttributeValue.Text(wanted.AsSet[0])
                : throw DirectoryServiceDataFailure.TooManyValues(attribute, wanted.AsSet.Count);
        }
        if (before.Kind == wanted.Kind) return wanted;
        if (wanted is { Kind: AttributeKind.TextSet, AsSet.Count: > 1 })
            throw DirectoryServiceDataFailure.TooManyValues(attribute, wanted.AsSet.Count);
        if (before.Kind == AttributeKind.Text)
            return AttributeValue.Text(wanted.Kind == AttributeKind.TextSet ? wanted.AsSet[0] : wanted.ToString());
        var text = wanted.Kind == AttributeKind.TextSet ? wanted.AsSet[0] : wanted.ToString();
        if (before.Kind == AttributeKind.TextSet)
        {
            // Text that Get and Export-Csv wrote is the set. A text that is stored as one value stays one value.
            if (text == before.ToString()) return before;
            if (before.AsSet.Count == 1 && (text == before.AsSet[0] || text[0] != '['))
                return AttributeValue.Set([text]);
        }
        var (value, problem) = Cell.Parse(attribute with { Kind = before.Kind }, text);
        return value ?? throw DirectoryServiceDataFailure.Invalid(problem!);
    }
}
