using System.Globalization;
using System.Text.Json;

namespace UserDirectory.Attributes;

/// <summary>A value of an attribute. Case counts in a comparison of texts; the order of a set does not.</summary>
public sealed class AttributeValue : IEquatable<AttributeValue>
{
    private readonly object _value;

    private AttributeValue(AttributeKind kind, object value)
    {
        Kind = kind;
        _value = value;
    }

    /// <summary>The kind of this value.</summary>
    public AttributeKind Kind { get; }

    /// <summary>Text of a <see cref="AttributeKind.Text"/>, JSON of a <see cref="AttributeKind.Document"/>.</summary>
    public string AsText => (string)_value;

    /// <summary>The value of a <see cref="AttributeKind.Boolean"/>.</summary>
    public bool AsBoolean => (bool)_value;

    /// <summary>The value of a <see cref="AttributeKind.Number"/>.</summary>
    public long AsNumber => (long)_value;

    /// <summary>The texts of a <see cref="AttributeKind.TextSet"/>, each once.</summary>
    public IReadOnlyList<string> AsSet => (string[])_value;

    /// <summary>The texts in this value: one, or those of a set.</summary>
    public IReadOnlyList<string> Texts => _value is string[] set ? set : [ToString()];

    /// <summary>The texts in this value, also those inside a document; none for true and false.</summary>
    internal IReadOnlyList<string> AllTexts => Kind switch
    {
        AttributeKind.Boolean => [],
        AttributeKind.Document => CanonicalJson.TextsIn(AsText),
        _ => Texts,
    };

    /// <summary>A text, or null if the text is null or empty, because no provider keeps an empty text.</summary>
    public static AttributeValue? FromText(string? text) => string.IsNullOrEmpty(text) ? null : Text(text!);

    /// <summary>A text.</summary>
    public static AttributeValue Text(string text) => new(AttributeKind.Text, text);

    /// <summary>True or false.</summary>
    public static AttributeValue Boolean(bool value) => new(AttributeKind.Boolean, value);

    /// <summary>A whole number.</summary>
    public static AttributeValue Number(long value) => new(AttributeKind.Number, value);

    /// <summary>A set of texts without an order; a repeated text is kept once.</summary>
    public static AttributeValue Set(IEnumerable<string> texts) =>
        new(AttributeKind.TextSet, texts.Distinct(StringComparer.Ordinal).ToArray());

    /// <summary>A JSON object or list; the order of members and white space do not count.</summary>
    public static AttributeValue Document(JsonElement json) => new(AttributeKind.Document, CanonicalJson.Of(json));

    /// <inheritdoc/>
    public bool Equals(AttributeValue? other) =>
        other is not null && Kind == other.Kind && (_value is string[] set
            ? new HashSet<string>(set, StringComparer.Ordinal).SetEquals(other.AsSet)
            : _value.Equals(other._value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributeValue);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is string[] set ? set.Length : _value.GetHashCode();

    /// <summary>The value for people and cells: <c>true</c>, <c>42</c>, <c>a; b</c>, <c>["a;b","c"]</c>.</summary>
    public override string ToString() => _value switch
    {
        bool truth => truth ? "true" : "false",
        string[] set => SetText.Of(set),
        _ => Convert.ToString(_value, CultureInfo.InvariantCulture)!,
    };

    internal static AttributeValue Read(BinaryReader reader)
    {
        var kind = (AttributeKind)reader.ReadByte();
        return new AttributeValue(kind, kind switch
        {
            AttributeKind.Boolean => reader.ReadBoolean(),
            AttributeKind.Number => reader.ReadInt64(),
            AttributeKind.TextSet => Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString()).ToArray(),
            _ => reader.ReadString(),
        });
    }

    /// <summary>Writes the value in a compact binary form.</summary>
    internal void WriteTo(BinaryWriter writer)
    {
        writer.Write((byte)Kind);
        switch (_value)
        {
            case bool truth: writer.Write(truth); break;
            case long number: writer.Write(number); break;
            case string[] set:
                writer.Write(set.Length);
                foreach (var text in set) writer.Write(text);
                break;
            default: writer.Write(AsText); break;
        }
    }

    /// <summary>Writes the value as JSON of its own kind.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case AttributeKind.Boolean: writer.WriteBooleanValue(AsBoolean); break;
            case AttributeKind.Number: writer.WriteNumberValue(AsNumber); break;
            case AttributeKind.Document: writer.WriteRawValue(AsText); break;
            case AttributeKind.TextSet:
                writer.WriteStartArray();
                foreach (var text in AsSet) writer.WriteStringValue(text);
                writer.WriteEndArray();
                break;
            default: writer.WriteStringValue(AsText); break;
        }
    }
}
