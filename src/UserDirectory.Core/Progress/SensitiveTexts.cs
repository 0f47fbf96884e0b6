using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Progress;

/// <summary>Redacts a user's sensitive values in error texts: services repeat the values that they refuse.</summary>
internal static class SensitiveTexts
{
    private const string Redacted = "***";
    // A value of at most 3 characters is also a word in many sentences, so its case must match.
    private const int Short = 3;

    /// <summary>Returns the failure without the sensitive values of the update and of the user as read.</summary>
    public static UserDirectoryException RedactIn(
        UserDirectoryException error, UserUpdate update, UserSnapshot? snapshot, AttributeCatalog catalog)
    {
        var wanted = update.Edits.Where(edit => edit.Attribute.IsSensitive).Select(edit => edit.Value);
        var found = snapshot?.ByName.Where(value => IsSensitive(value.Key, catalog)).Select(value => value.Value) ?? [];
        var texts = wanted.Concat(found).SelectMany(value => value?.AllTexts ?? [])
            // The message shows invisible characters by their codes, so the values are converted likewise.
            .Select(Visible.Text).Where(text => text.Length > 0)
            .Distinct(StringComparer.Ordinal).OrderByDescending(text => text.Length);
        var redacted = texts.Aggregate(error.Message, RedactWhole);
        return redacted == error.Message ? error : error.WithMessage(redacted);
    }

    private static bool IsSensitive(string wireName, AttributeCatalog catalog) =>
        !catalog.TryFind(wireName, onPurpose: false, out var attribute) || attribute.IsSensitive;

    private static string RedactWhole(string message, string text)
    {
        var comparison = text.Length <= Short ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        for (var at = 0; (at = message.IndexOf(text, at, comparison)) >= 0;)
        {
            var isWhole = text.Any(char.IsLetterOrDigit)
                ? IsEdge(message, at) && IsEdge(message, at + text.Length)
                : !IsInWord(message, at - 1) && !IsInWord(message, at + text.Length);
            if (isWhole) message = message.Remove(at, text.Length).Insert(at, Redacted);
            at += isWhole ? Redacted.Length : 1;
        }
        return message;
    }

    // Between two letters or digits, the word continues.
    private static bool IsEdge(string message, int at) => !IsInWord(message, at - 1) || !IsInWord(message, at);

    // A mark next to a letter, such as the hyphen of e-mail, belongs to the word.
    private static bool IsInWord(string message, int at) =>
        at >= 0 && at < message.Length && char.IsLetterOrDigit(message[at]);
}
