using System.Text.Json;

namespace UserDirectory.Attributes;

/// <summary>
/// A set of texts as one text: <c>a; b</c>, or a JSON list <c>["a;b","c"]</c> if a text contains a separator. <see
/// cref="Parse"/> restores exactly the texts that <see cref="Of"/> wrote.
/// </summary>
internal static class SetText
{
    // Line breaks are separators too, because people write several values into one cell of a spreadsheet in lines.
    private static readonly char[] Separators = [';', '\r', '\n'];

    public static string Of(IReadOnlyList<string> texts)
    {
        var joined = string.Join("; ", texts);
        return texts.All(IsPlain) && CellText.Plain(joined) == joined ? joined : ValueJson.Write(texts);
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
            return ([.. (JsonSerializer.Deserialize(text, ValueJson.Default.StringArray) ?? []).Where(HasText)], null);
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
}
