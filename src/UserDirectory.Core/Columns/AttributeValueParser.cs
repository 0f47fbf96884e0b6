using System.Globalization;
using System.Text.Json;
using UserDirectory.Attributes;

namespace UserDirectory.Columns;

/// <summary>Converts the content of a <see cref="Cell"/> to a value of an attribute.</summary>
internal static class AttributeValueParser
{
    /// <summary>
    /// Converts <paramref name="raw"/>. A problem names the attribute and the length of the text, never the text
    /// itself.
    /// </summary>
    public static (AttributeValue? Value, string? Problem) Parse(AttributeDefinition attribute, object raw)
    {
        var (value, problem) = Read(attribute, raw);
        if (value is null) return (null, $"{attribute.Name}: {problem}");
        problem = attribute.Check(value);
        return problem is null ? (value, null) : (null, problem);
    }

    private static (AttributeValue?, string?) Read(AttributeDefinition attribute, object raw) => attribute.Kind switch
    {
        AttributeKind.Boolean => ReadBoolean(raw),
        AttributeKind.Number => ReadNumber(raw),
        AttributeKind.TextSet => ReadSet(raw),
        AttributeKind.Document => ReadDocument(attribute, Cell.TextOf(raw)),
        _ => ReadText(attribute, raw),
    };

    private static (AttributeValue?, string?) ReadBoolean(object raw)
    {
        if (raw is bool truth) return (AttributeValue.Boolean(truth), null);
        var text = Cell.TextOf(raw).Trim();
        if (BooleanText.Read(text) is { } said) return (AttributeValue.Boolean(said), null);
        return (null, ColumnsErrors.NotBoolean(text));
    }

    private static (AttributeValue?, string?) ReadNumber(object raw)
    {
        var text = Cell.TextOf(raw).Trim();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (AttributeValue.Number(number), null)
            : (null, ColumnsErrors.NotNumber(text));
    }

    private static (AttributeValue?, string?) ReadSet(object raw)
    {
        if (raw is IEnumerable<string> texts) return (AttributeValue.Set(texts), null);
        var (members, problem) = SetText.Parse(Cell.TextOf(raw));
        return problem is null ? (AttributeValue.Set(members), null) : (null, problem);
    }

    private static (AttributeValue?, string?) ReadDocument(AttributeDefinition attribute, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.Array when json.RootElement.GetArrayLength() > attribute.MaxItems =>
                    (null, AttributesErrors.TooMany(attribute.MaxItems, "item", json.RootElement.GetArrayLength())),
                _ => (AttributeValue.Document(json.RootElement), null),
            };
        }
        catch (InvalidOperationException)
        {
            // JsonDocument throws this exception for a lone surrogate that is escaped as \ud83d.
            return (null, AttributesErrors.HalfCharacter);
        }
        catch (JsonException error)
        {
            return (null, AttributesErrors.NotJsonObjects(error));
        }
    }

    private static (AttributeValue?, string?) ReadText(AttributeDefinition attribute, object raw)
    {
        var text = Cell.TextOf(raw);
        var allowed = attribute.AllowedValues.FirstOrDefault(
            value => string.Equals(value, text.Trim(), StringComparison.OrdinalIgnoreCase));
        return (AttributeValue.Text(allowed ?? text), null);
    }
}
