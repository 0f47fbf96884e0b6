using System.Text.Json.Nodes;
using UserDirectory.DirectoryServiceData;
using UserDirectory.Sandbox.State;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.DirectoryServiceData;

/// <summary>
/// Implements ADD, REPLACE and REMOVE of an attribute. On a set, ADD takes new values and REMOVE existing values; an
/// empty set is not a value. As in Active Directory, values are compared without case.
/// </summary>
internal static class AttributeUpdate
{
    public static void Apply(JsonObject user, LdapAttribute attribute, string updateType, JsonObject value)
    {
        if (attribute.IsReadOnly) throw Invalid("INVALID_ATTRIBUTE_FOR_MODIFY", attribute, "can't be modified");
        var type = value.First(v => v.Value is not null).Key;
        if (type != attribute.Type)
            throw Invalid("INVALID_ATTRIBUTE_VALUE", attribute, $"is of type {attribute.Type}, not {type}");
        if (type == "SS")
            CheckSet(attribute, value);
        if (updateType != "REMOVE")
            CheckTexts(attribute, type == "SS" ? value.Texts("SS") : type == "S" ? [value.Text("S")!] : []);
        var current = Read(user, attribute);
        if (current is null && updateType != "ADD") throw Invalid("MISSING_ATTRIBUTE", attribute, "has no value");
        Write(user, attribute, (updateType, type) switch
        {
            ("REPLACE", _) => value,
            ("ADD", "SS") => Union(attribute, current, value),
            ("ADD", _) => current is null ? value : throw Invalid("ATTRIBUTE_EXISTS", attribute, "has a value already"),
            (_, "SS") => Except(attribute, current!, value),
            _ => JsonNode.DeepEquals(current![type], value[type]) ? null : throw NotThere(attribute),
        });
    }

    /// <summary>Returns the value in the form of a response, such as <c>{"S": "…"}</c>; null without a value.</summary>
    public static JsonObject? Read(JsonObject user, LdapAttribute attribute)
    {
        if (attribute.Member is { } member)
            return user.Text(member) is { } text ? new JsonObject { ["S"] = text } : null;
        return user["OtherAttributes"]?[attribute.Name] as JsonObject;
    }

    private static void Write(JsonObject user, LdapAttribute attribute, JsonObject? value)
    {
        if (attribute.Member is { } member)
        {
            user.SetText(member, value?.Text("S"));
            return;
        }

        if (user["OtherAttributes"] is not JsonObject others)
            user["OtherAttributes"] = others = [];
        others.Remove(attribute.Name);
        if (value is not null)
            others[attribute.Name] = value.Pick([attribute.Type]);
        if (others.Count == 0)
            user.Remove("OtherAttributes");
    }

    private static JsonObject Union(LdapAttribute attribute, JsonObject? current, JsonObject value)
    {
        var there = current?.Texts("SS").ToList() ?? [];
        if (value.Texts("SS").Any(text => there.Contains(text, StringComparer.OrdinalIgnoreCase)))
            throw Invalid("ATTRIBUTE_EXISTS", attribute, "has one of the values already");
        return Set(there.Concat(value.Texts("SS")));
    }

    private static JsonObject? Except(LdapAttribute attribute, JsonObject current, JsonObject value)
    {
        var there = current.Texts("SS").ToList();
        foreach (var text in value.Texts("SS"))
        {
            var at = there.FindIndex(one => one.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (at < 0) throw NotThere(attribute);
            there.RemoveAt(at);
        }
        return there.Count == 0 ? null : Set(there);
    }

    private static void CheckSet(LdapAttribute attribute, JsonObject value)
    {
        var values = value.Texts("SS").ToArray();
        if (values.Length == 0 || values.Distinct(StringComparer.OrdinalIgnoreCase).Count() < values.Length)
            throw Invalid("INVALID_ATTRIBUTE_VALUE", attribute, "needs one value or more, each once");
    }

    // The service refuses values that the directory's schema refuses.
    private static void CheckTexts(LdapAttribute attribute, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > attribute.MaxLength)
                throw Invalid("INVALID_ATTRIBUTE_VALUE", attribute, $"has at most {attribute.MaxLength} characters");
            if (attribute.IsDistinguishedName && !ActiveDirectorySchema.IsDistinguishedName(text))
                throw Invalid("INVALID_ATTRIBUTE_VALUE", attribute, "is a distinguished name");
        }
    }

    private static JsonObject Set(IEnumerable<string> values) =>
        new() { ["SS"] = new JsonArray([.. values.Select(v => (JsonNode)v)]) };

    private static ServiceError NotThere(LdapAttribute attribute) =>
        Invalid("INVALID_ATTRIBUTE_VALUE", attribute, "does not have the value that is to be removed");

    private static ServiceError Invalid(string reason, LdapAttribute attribute, string rule) =>
        DirectoryDataService.Invalid($"Attribute '{attribute.Name}' {rule}.", reason);
}
