using System.Text.Json.Nodes;

namespace UserDirectory.Matrix;

/// <summary>State of an attribute before a run.</summary>
internal enum Before
{
    /// <summary>The attribute has no value.</summary>
    Empty,

    /// <summary>The attribute has one value.</summary>
    Set,

    /// <summary>The attribute has several values.</summary>
    Several,

    /// <summary>The identity store's list that has the attribute as a member has no items.</summary>
    NoList,
}

/// <summary>Users as they are before a run.</summary>
internal static class States
{
    /// <summary>The states that an attribute can be in.</summary>
    public static IEnumerable<Before> Of(Subject subject)
    {
        if (subject.CanBeCleared) yield return Before.Empty;
        yield return Before.Set;
        if (subject.Form.IsSet || subject.List == "Photos" || subject.Column == "Photos") yield return Before.Several;
        if (subject.List is not null) yield return Before.NoList;
    }

    /// <summary>A user whose attribute is in a state, and who has a value of each other attribute.</summary>
    public static JsonObject User(Provider provider, int number, Subject subject, Before state)
    {
        var user = provider.User(number, subject);
        switch (state)
        {
            case Before.Empty: subject.Write(user, null); break;
            case Before.NoList: user.Remove(subject.List!); break;
            case Before.Several when subject.Form.IsSet:
                subject.Write(user, subject.Form.Store(
                    [subject.Sample("Present", number), subject.Sample("Second", number)]));
                break;
            // The primary item, to which the members belong, is not the first item.
            case Before.Several:
                ((JsonArray)user["Photos"]!).Insert(0, new JsonObject { ["Value"] = "first", ["Primary"] = false });
                break;
            case Before.Set when subject.Form is ObjectList:
                subject.Write(user, subject.StoredSample("Present", number));
                break;
        }
        return user;
    }

    /// <summary>
    /// Applies the differences between two users to a stored user, which keeps its other members, such as an id.
    /// </summary>
    public static JsonObject Merged(JsonObject stored, JsonObject before, JsonObject after)
    {
        foreach (var name in before.Select(member => member.Key).Concat(after.Select(member => member.Key)).Distinct())
        {
            stored.Remove(name);
            if (after[name] is { } value) stored[name] = value.DeepClone();
        }
        return stored;
    }

    /// <summary>
    /// A user as text, without the members that a service sets by itself, and with sets in one order.
    /// </summary>
    public static string Text(JsonObject user) => Canonical(user, "")!.ToJsonString();

    private static JsonNode? Canonical(JsonNode? node, string name) => node switch
    {
        JsonObject inner => new JsonObject(inner
            .Where(member => member.Key is not ("UpdatedAt" or "UpdatedBy" or "UpdateTime" or "Revision"))
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Canonical(member.Value, member.Key)))),
        JsonArray list when name == "SS" => new JsonArray([.. list.Select(text => text!.ToString())
            .Order(StringComparer.Ordinal).Select(text => (JsonNode)text)]),
        JsonArray list => new JsonArray([.. list.Select(item => Canonical(item, ""))]),
        _ => node?.DeepClone(),
    };
}
