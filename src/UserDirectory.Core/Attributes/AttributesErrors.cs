using System.Text.Json;

namespace UserDirectory.Attributes;

internal static class AttributesErrors
{
    public const string CutList = "every ; separates values, even after \\ and between quotation marks; write the cell "
        + "as a JSON list of texts, such as [\"a;b\",\"c\"]";
    public const string HalfCharacter =
        "the value has an incomplete character, because a program cut the text inside a character; give the whole text";
    public const string NotBoolean = "must be true or false";
    public const string NotObjects = "must be a JSON list of objects";
    public const string NotText = "must be a text";
    public const string OneSpelling =
        "two values differ only in case, and the directory treats them as equal; remove one";
    public const string SeparateAddresses = "separate addresses by ; or a line break, and write addresses that contain "
        + "a ; as a JSON list: [\"X400:C=DE;A= ;\",\"smtp:a@example.com\"]";
    public const string UntypedAddresses = "some addresses have a type and some do not; give each address its type, "
        + "such as smtp:a@example.com, " + SeparateAddresses;

    // Names: the provider does not have the attribute, or an object in a document does not have the member.
    public static string NoAttribute(string provider, string name) => $"{provider} has no attribute '{name}'";
    public static string NoAttribute(string provider, string name, string? closest, string? hint) =>
        $"{NoAttribute(provider, name)}.{(closest is null ? "" : $" Did you mean {closest}?")}"
        + (hint is null ? "" : $" {hint}.");
    public static string DidYouMean(string name) => $"did you mean {name}?";
    public static string OtherColumnName(string name) => $"call the column {name}";
    public static string NoMember(IEnumerable<string> known) =>
        $"the objects can have only the members {string.Join(", ", known)}";
    public static string MissingMember(string name) => $"each object must have the member {name}";
    public static string RepeatedMember(string name) => $"an object has the member {name} twice; keep one";

    // Edits: the attribute does not take them.
    public static string NotSettable(AttributeDefinition attribute) => $"{attribute.Name}: the attribute can't be set";
    public static string NotClearable(AttributeDefinition attribute) =>
        $"{attribute.Name}: the attribute can't be cleared";
    public static string HasAnother(AttributeDefinition attribute) =>
        $"{attribute.Name}: the attribute already has another value; it takes only one value, so use -Replace "
        + "instead of -Add";

    // Values: too few, too many, or not allowed. No text repeats the value, which may be a secret.
    public static string TooMany(int limit, string noun, int given) =>
        $"at most {Plural.Of(limit, noun)}, {given} given";
    public static string TooShort(int limit, int given) => $"at least {Plural.Of(limit, "character")}, {given} given";
    public static string TooLongForSchema(int limit, int given) =>
        $"at most {Plural.Of(limit, "character")} in the directory's schema, {given} given";
    public static string NotOneOf(IEnumerable<string> allowed, string text) =>
        MustBe($"one of {string.Join(", ", allowed)}", text);
    public static string MustBe(string description, string text) =>
        $"must be {description}; another text of {Plural.Of(TextRule.LengthOf(text), "character")} was given";
    public static string OtherForm(TextRule rule) => $"must be {rule.Description}";
    public static string OtherCharacter(TextRule rule, int place, int codePoint) =>
        $"may have only {rule.Description}; character {place} is U+{codePoint:X4}";
    public static string LineBreak(int place, bool isTab) =>
        $"character {place} is a {(isTab ? "tab" : "line break")}, and the attribute allows only one line; "
        + "write the value in one line";
    public static string Invisible(int place, char character) =>
        $"character {place} is invisible (U+{(int)character:X4}); remove it from the value";

    // JSON: the text of a list or a document can't be read.
    public static string NotJsonTexts(JsonException error) =>
        $"a value that begins with [ must be a JSON list of texts; {InvalidJson(error)}";
    public static string NotJsonObjects(JsonException error) => $"{NotObjects}; {InvalidJson(error)}";
    private static string InvalidJson(JsonException error) =>
        $"the JSON is invalid at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}";
}
