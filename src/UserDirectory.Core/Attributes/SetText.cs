using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UserDirectory.Attributes;

/// <summary>
/// A set of texts as one text: <c>a; b</c>, or a JSON list <c>["a;b","c"]</c> if a text contains a separator. <see
/// cref="Parse"/> restores exactly the texts that <see cref="Of"/> wrote.
/// </summary>
internal static partial class SetText
{
    // Line breaks are separators too, because people write several values into one cell of a spreadsheet in lines.
    private static readonly char[] Separators = [';', '\r', '\n'];

    // People read this JSON in a cell, and it is never embedded in a web page, so few characters need escapes.
    private static readonly Json ForPeople =
        new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Of(IReadOnlyList<string> texts)
    {
        var joined = string.Join("; ", texts);
        return texts.All(IsPlain) && CellText.Plain(joined) == joined ? joined
            : JsonSerializer.Serialize([.. texts], ForPeople.StringArray);
    }

    /// <summary>The texts that are not empty.</summary>
    public static (IReadOnlyList<string> Texts, string? Problem) Parse(string text)
    {
        if (!BeginsList(text))
        {
            string[] parts = [.. text.Split(Separators).Select(CellText.Trim).Where(HasText)];
            return text.IndexOf("\\;", StringComparison.Ordinal) is not -1 || Array.Exists(parts, IsCutQuotation)
                ? ([], AttributesErrors.CutList)
                : (parts, null);
        }
        try
        {
            return ([.. JsonSerializer.Deserialize(text, Json.Default.StringArray)!.Where(HasText)], null);
        }
        catch (JsonException error)
        {
            return ([], AttributesErrors.NotJsonTexts(error));
        }
    }

    private static bool HasText(string? text) => !string.IsNullOrWhiteSpace(text);

    private static bool BeginsList(string text) => text.TrimStart().FirstOrDefault() == '[';

    private static bool IsPlain(string text) =>
        text.IndexOfAny(Separators) < 0 && !BeginsList(text) && CellText.Plain(text).Length == text.Length
        && text.LastOrDefault() != '\\' && !IsCutQuotation(text);

    // A quotation mark without its end shows that a separator cut a quoted text.
    private static bool IsCutQuotation(string part) =>
        part.Length > 0 && part[0] == '"' && part.Count(character => character == '"') % 2 != 0;

    [JsonSerializable(typeof(string[]))]
    private sealed partial class Json : JsonSerializerContext;
}
