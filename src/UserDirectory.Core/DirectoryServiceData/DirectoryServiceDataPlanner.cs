using Amazon.DirectoryServiceData;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UpdateUserRequest = Amazon.DirectoryServiceData.Model.UpdateUserRequest;

namespace UserDirectory.DirectoryServiceData;

/// <summary>
/// Plans the requests. A request has one <c>UpdateType</c>: ADD for an empty attribute, REPLACE for an attribute with a
/// value, REMOVE with the removed value. A plan therefore has up to three requests, or more if a request would have
/// over 25 attributes or an attribute over 25 values. Values that the directory may refuse are sent first, so that a
/// refusal leaves the user unchanged: unknown names and types, then new values, then replaced values, then removed
/// values.
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
        var steps = changes.SelectMany(StepsOf).ToList();
        bool Has(UpdateType type, string name) =>
            steps.Exists(step => step.Type == type && step.Change.Attribute.WireName == name);
        // co and countryCode change only together with c. If c succeeded and they failed, running the row again would
        // not change them, so c is sent last.
        var isCodeLast = Has(UpdateType.ADD, "c")
            && (Has(UpdateType.REPLACE, "co") || Has(UpdateType.REPLACE, "countryCode"));
        var order = isCodeLast ? AddAfterReplace : RiskiestFirst;
        var calls = steps
            .OrderBy(step => Array.IndexOf(order, step.Type))
            .ThenBy(step => DirectoryServiceDataCatalog.IsKnown(step.Change.Attribute))
            .GroupBy(step => (step.Type, step.Part))
            .SelectMany(group => Chunks(group, MostAttributesACall)
                .Select(chunk => Call(directoryId, snapshot, group.Key.Type, chunk)));
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

    private static UserChangePlan.Call Call(
        string directoryId, UserSnapshot snapshot, UpdateType type, Step[] steps)
    {
        var request = new UpdateUserRequest
        {
            DirectoryId = directoryId, SAMAccountName = snapshot.Id, UpdateType = type,
        };
        foreach (var step in steps)
        {
            var name = step.Change.Attribute.WireName;
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
        return new(request, [.. steps.Select(step => step.Change)]);
    }

    // A step for each request of a change: over 25 values of a set are sent in parts, and each part is a change.
    private static IEnumerable<Step> StepsOf(AttributeChange change)
    {
        var (before, after) = (change.Before, change.After);
        if ((before ?? after)!.Kind != AttributeKind.TextSet)
        {
            yield return before is null ? new(change, UpdateType.ADD, after!)
                : after is null ? new(change, UpdateType.REMOVE, before) : new(change, UpdateType.REPLACE, after);
            yield break;
        }
        // For a set, ADD and REMOVE name only the added or removed values, and keep values that someone else adds
        // meanwhile.
        string[] had = [.. before?.Texts ?? []], wanted = [.. after?.Texts ?? []];
        var added = Chunks(wanted.Except(had, StringComparer.Ordinal), MostValuesACall).ToArray();
        var removed = Chunks(had.Except(wanted, StringComparer.Ordinal), MostValuesACall).ToArray();
        if (added.Length > 0 && removed.Length > 0 && wanted.Length <= MostValuesACall)
        {
            yield return new(change, UpdateType.REPLACE, after!);
            yield break;
        }
        for (var part = 0; part < added.Length + removed.Length; part++)
        {
            var isAdded = part < added.Length;
            var values = isAdded ? added[part] : removed[part - added.Length];
            string[] has = isAdded ? [.. had, .. values] : [.. had.Except(values, StringComparer.Ordinal)];
            yield return new(change with { Before = SetOf(had), After = SetOf(has) },
                isAdded ? UpdateType.ADD : UpdateType.REMOVE, AttributeValue.Set(values), part);
            had = has;
        }
    }

    private static AttributeValue? SetOf(string[] values) => values.Length == 0 ? null : AttributeValue.Set(values);

    private static IEnumerable<T[]> Chunks<T>(IEnumerable<T> all, int most) => all
        .Select((one, number) => (one, number)).GroupBy(one => one.number / most, one => one.one)
        .Select(chunk => chunk.ToArray());

    // The directory decides the type of an attribute, so a text from the caller is converted to this type.
    private static AttributeValue InKindOf(AttributeDefinition attribute, AttributeValue wanted, AttributeValue? before)
    {
        if (before is null)
        {
            // A recorded value may be a set where the attribute's definition leaves the type to the directory.
            return wanted.Kind == AttributeKind.TextSet && attribute.IsSingleValued
                && !attribute.OtherKinds.Contains(AttributeKind.TextSet)
                ? AttributeValue.Text(wanted.AsSet[0])
                : wanted;
        }
        if (before.Kind == wanted.Kind) return wanted;
        if (wanted is { Kind: AttributeKind.TextSet, AsSet.Count: > 1 })
            throw DirectoryServiceDataFailure.TooManyValues(attribute, wanted.AsSet.Count);
        if (before.Kind == AttributeKind.Text)
            return AttributeValue.Text(wanted.Kind == AttributeKind.TextSet ? wanted.AsSet[0] : wanted.ToString());
        // The text was one value when the attribute was empty, so it stays one value.
        if (before.Kind == AttributeKind.TextSet) return AttributeValue.Set([wanted.ToString()]);
        var text = wanted.Kind == AttributeKind.TextSet ? wanted.AsSet[0] : wanted.ToString();
        var (value, problem) = Cell.Parse(attribute with { Kind = before.Kind }, text);
        return value ?? throw DirectoryServiceDataFailure.Invalid(problem!);
    }

    private sealed record Step(AttributeChange Change, UpdateType Type, AttributeValue Value, int Part = 0);
}
