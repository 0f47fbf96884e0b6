using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace UserDirectory.Matrix;

/// <summary>
/// Form of an attribute's values by the documentation of its service: sample values, and the stored value of a text.
/// </summary>
internal abstract record Form
{
    /// <summary>Whether a list of several texts is one value.</summary>
    public virtual bool IsSet => false;

    /// <summary>Whether several users can't have the same value.</summary>
    public virtual bool IsUnique => false;

    /// <summary>Whether a value is another user.</summary>
    public virtual bool IsUser => false;

    /// <summary>Largest number of characters; 0 if the form has no limit of its own.</summary>
    public virtual int MaxLength => 0;

    /// <summary>A valid cell that differs for each <paramref name="label"/>.</summary>
    public abstract string Sample(string label, int user);

    /// <summary>The stored value of texts; null if they are refused.</summary>
    public abstract JsonNode? Store(IReadOnlyList<string> texts);

    /// <summary>The same value in other case; null if the value has no other case.</summary>
    public virtual string? OtherCase(string sample) => null;

    /// <summary>Whether the directory treats two stored values as equal.</summary>
    public virtual bool AreSame(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);

    protected static JsonNode? One(IReadOnlyList<string> texts, Func<string, JsonNode?> store) =>
        texts.Count == 1 ? store(texts[0]) : null;

    protected static string SwapCase(string text) => string.Concat(text.Select(character =>
        char.IsUpper(character) ? char.ToLowerInvariant(character) : char.ToUpperInvariant(character)));
}

/// <summary>Any text up to a number of characters.</summary>
internal sealed record FreeText(int Longest) : Form
{
    public override int MaxLength => Longest;

    public override string Sample(string label, int user) =>
        (label.Length <= Longest ? label : label[..Longest]).TrimEnd();

    public override JsonNode? Store(IReadOnlyList<string> texts) =>
        One(texts, text => text.Length <= Longest ? JsonValue.Create(text) : null);

    public override string? OtherCase(string sample) => SwapCase(sample);
}

/// <summary>A single e-mail address.</summary>
internal sealed record MailAddress(int Longest, bool Unique) : Form
{
    private static readonly Regex Address = new(@"\A[^\s@;,:<>""]+@[^\s@;,:<>""]+\z");

    public override bool IsUnique => Unique;

    public override int MaxLength => Longest;

    public override string Sample(string label, int user) => string.Format(
        CultureInfo.InvariantCulture, "{0}{1}@example.com", label.Replace(" ", "").ToLowerInvariant(), user);

    public override JsonNode? Store(IReadOnlyList<string> texts) => One(texts,
        text => Address.IsMatch(text) && text.Length <= Longest ? JsonValue.Create(text) : null);

    public override string? OtherCase(string sample) => SwapCase(sample);
}

/// <summary>Text from a list, in any case, or a code for such a text.</summary>
internal sealed record Choice(params string[] Values) : Form
{
    public override string Sample(string label, int user) => Values[label[0] == 'P' ? 0 : 1];

    public override JsonNode? Store(IReadOnlyList<string> texts) => One(texts, text =>
        Values.FirstOrDefault(value => value.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } known
            ? JsonValue.Create(known)
            : null);

    public override string? OtherCase(string sample) => SwapCase(sample);
}

/// <summary>A text of a fixed form, such as a date or an id.</summary>
internal sealed record Shaped(string Pattern, string Present, string Fresh, string Other, bool HasCase = false,
    bool NamesUser = false) : Form
{
    public override bool IsUser => NamesUser;

    public override string Sample(string label, int user) =>
        label[0] switch { 'P' => Present, 'F' => Fresh, _ => Other };

    public override JsonNode? Store(IReadOnlyList<string> texts) =>
        One(texts, text => Regex.IsMatch(text, Pattern) ? JsonValue.Create(text) : null);

    public override string? OtherCase(string sample) => HasCase ? SwapCase(sample) : null;
}

/// <summary>A distinguished name, which is compared without regard to case.</summary>
internal sealed record DistinguishedName : Form
{
    public override bool IsUser => true;

    private static readonly Regex Name = new(@"\A(CN|OU|DC)=[^,]+(,(CN|OU|DC)=[^,]+)+\z", RegexOptions.IgnoreCase);

    public override string Sample(string label, int user) =>
        $"CN={label.Replace(" ", "")},OU=Users,DC=example,DC=com";

    public override JsonNode? Store(IReadOnlyList<string> texts) =>
        One(texts, text => Name.IsMatch(text) ? JsonValue.Create(text) : null);

    public override string? OtherCase(string sample) => SwapCase(sample);

    public override bool AreSame(JsonNode? one, JsonNode? other) =>
        string.Equals(one?.ToString(), other?.ToString(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>True or false.</summary>
internal sealed record Truth : Form
{
    public override string Sample(string label, int user) => label[0] == 'P' ? "true" : "false";

    public override JsonNode? Store(IReadOnlyList<string> texts) => One(texts, text => text.Trim().ToLowerInvariant()
        switch
    {
        "true" or "yes" or "1" or "$true" => JsonValue.Create(true),
        "false" or "no" or "0" or "$false" => JsonValue.Create(false),
        _ => null,
    });

    public override string? OtherCase(string sample) => SwapCase(sample);
}

/// <summary>A whole number.</summary>
internal sealed record WholeNumber : Form
{
    public override string Sample(string label, int user) => label[0] switch { 'P' => "7", 'F' => "42", _ => "43" };

    public override JsonNode? Store(IReadOnlyList<string> texts) => One(texts, text =>
        long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : null);
}

/// <summary>Several texts without an order; a cell separates them by semicolons or line breaks.</summary>
internal sealed record TextSet(int Longest, string Prefix = "") : Form
{
    public override bool IsSet => true;

    public override int MaxLength => Longest;

    public override string Sample(string label, int user) =>
        Prefix.Length == 0 ? label : $"{Prefix}{label.Replace(" ", "")}@example.com";

    public override JsonNode? Store(IReadOnlyList<string> texts) =>
        texts.Any(text => text.Length > Longest)
            || texts.Distinct(StringComparer.OrdinalIgnoreCase).Count() < texts.Count
            ? null
            : new JsonArray([.. texts.Select(text => (JsonNode)text)]);

    // An address whose type is in upper case is the primary address.
    public override string? OtherCase(string sample) => Prefix.Length == 0 ? SwapCase(sample) : null;

    public override bool AreSame(JsonNode? one, JsonNode? other) => Sorted(one).SequenceEqual(Sorted(other));

    private static IEnumerable<string> Sorted(JsonNode? set) =>
        (set as JsonArray ?? []).Select(text => text!.ToString()).Order(StringComparer.Ordinal);
}

/// <summary>A list of objects, given as JSON.</summary>
internal sealed record ObjectList(Func<string, int, JsonObject> Item, bool Unique = false) : Form
{
    public override bool IsUnique => Unique;

    public override string Sample(string label, int user) => new JsonArray(Item(label, user)).ToJsonString();

    public override JsonNode? Store(IReadOnlyList<string> texts) => One(texts, text =>
    {
        try
        {
            return JsonNode.Parse(text) is JsonArray list && list.All(item => item is JsonObject) ? Shown(list) : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    });

    // Members are camelCase in an update, and PascalCase in the response to a read.
    private static JsonArray Shown(JsonArray list) => new([.. list.Select(item => (JsonNode)new JsonObject(
        ((JsonObject)item!).Select(member => KeyValuePair.Create(
            char.ToUpperInvariant(member.Key[0]) + member.Key[1..], member.Value?.DeepClone()))))]);
}
