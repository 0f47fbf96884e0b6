using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Records;

/// <summary>
/// Checks the values of journals, plans and results before anything is sent, because somebody may have edited them.
/// Only the service's rules apply, not the module's rules for input, because a directory may have such a value.
/// </summary>
internal static class RecordedValues
{
    /// <summary>Gives the error text, without the value, for an invalid value of a change; otherwise null.</summary>
    public static string? ProblemOf(AttributeChange change)
    {
        var attribute = change.Attribute;
        if (!attribute.IsSettable) return AttributesErrors.NotSettable(attribute);
        if (change.After is not { } value) return null;
        if (value.Kind != attribute.Kind && !attribute.OtherKinds.Contains(value.Kind))
            return RecordsErrors.OtherKind(attribute, value.Kind);
        return (value.AllTexts.Select(ControlIn).FirstOrDefault(found => found is not null)
            ?? ItemsOver(attribute, value)) is { } problem
            ? $"{attribute.Name}: {problem}" : attribute.Check(value, isRecorded: true);
    }

    // Line breaks are allowed, because an address has several lines.
    private static string? ControlIn(string text)
    {
        var found = text.FirstOrDefault(one => char.IsControl(one) && one is not ('\t' or '\r' or '\n'));
        return found == default && text.IndexOf('\0') < 0 ? null : RecordsErrors.ControlCharacter(found);
    }

    private static string? ItemsOver(AttributeDefinition attribute, AttributeValue value)
    {
        if (value.Kind != AttributeKind.Document || attribute.MaxItems == int.MaxValue) return null;
        using var json = JsonDocument.Parse(value.AsText);
        var items = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement.GetArrayLength() : 0;
        return items <= attribute.MaxItems ? null : AttributesErrors.TooMany(attribute.MaxItems, "item", items);
    }
}
