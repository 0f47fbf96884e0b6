using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Progress;

/// <summary>
/// Redacts a user's sensitive values in error texts, because services repeat the values that they refuse.
/// </summary>
internal static class SensitiveTexts
{
    private const string Mask = "***";
    // A text as short as this is a word of many sentences: it is the value where it is written just so.
    private const int Short = 3;

    /// <summary>
    /// Returns the failure with sensitive values redacted; the same failure if it has no sensitive value.
    /// </summary>
    /// <param name="error">The failure.</param>
    /// <param name="update">What was wanted.</param>
    /// <param name="snapshot">The user as it was read; null: it was not yet.</param>
    /// <param name="catalog">Says which attributes are sensitive.</param>
    public static UserDirectoryException MaskIn(
        UserDirectoryException error, UserUpdate update, UserSnapshot? snapshot, AttributeCatalog catalog)
    {
        var wanted = update.Edits.Where(edit => edit.Attribute.IsSensitive).Select(edit => edit.Value);
        var found = snapshot?.ByName.Where(value => IsSensitive(value.Key, catalog)).Select(value => value.Value) ?? [];
        var texts = wanted.Concat(found).SelectMany(TextsOf)
            // The message shows invisible characters by their codes, so the values are converted likewise.
            .Select(Visible.Text).Where(text => text.Length > 0)
            .Distinct(StringComparer.Ordinal).OrderByDescending(text => text.Length);
        var masked = texts.Aggregate(error.Message, MaskWhole);
        return masked == error.Message ? error : error.WithMessage(masked);
    }

    private static bool IsSensitive(string wireName, AttributeCatalog catalog) =>
        !catalog.TryFind(wireName, onPurpose: false, out var attribute) || attribute.IsSensitive;

    private static IEnumerable<string> TextsOf(AttributeValue? value) => value?.Kind switch
    {
        null or AttributeKind.Boolean => [],
        AttributeKind.Document => CanonicalJson.TextsIn(value.AsText),
        _ => value.Texts,
    };

    private static string MaskWhole(string message, string text)
    {
        var comparison = text.Length <= Short ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        for (var at = 0; (at = message.IndexOf(text, at, comparison)) >= 0;)
        {
            var isWhole = IsEdge(message, at) && IsEdge(message, at + text.Length);
            if (isWhole) message = message.Remove(at, text.Length).Insert(at, Mask);
            at += isWhole ? Mask.Length : 1;
        }
        return message;
    }

    // Between two letters or digits, the word continues.
    private static bool IsEdge(string message, int at) => at == 0 || at == message.Length
        || !char.IsLetterOrDigit(message[at - 1]) || !char.IsLetterOrDigit(message[at]);
}
