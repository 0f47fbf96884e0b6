using System.Collections;
using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Input;

/// <summary>Reads results, also deserialized results of a job, a remote session or Export-Clixml.</summary>
internal static class ResultRecords
{
    /// <summary>Reads a result; null if the input is not a result.</summary>
    /// <exception cref="FormatException">The result is damaged.</exception>
    public static RecordedRow? Of(object? input) =>
        Members.Unwrap(input) is UserUpdateResult result
            ? new(result, PSObject.AsPSObject(input!), OriginOf(input))
        : input is PSObject other && NotARow.IsResult(other) && Read(other) is { } record
            ? new(new UserUpdateResult(record)
            {
                Time = TimeOf(other), Reason = TextOf(other, "Reason"), By = TextOf(other, "By"),
                SignedBy = TextOf(other, "SignedBy"), Run = TextOf(other, "Run"), Plan = TextOf(other, "Plan"),
                RecordedIn = TextOf(other, "RecordedIn"),
            }, other, OriginOf(input))
        : null;

    /// <summary>Reads a result.</summary>
    /// <exception cref="FormatException">The input is not a result, or the result is damaged.</exception>
    public static RecordedRow Required(object? input) => Of(input) ?? throw new FormatException(
        $"{KindOf(input)} is not a result: pipe in the results of an update cmdlet (-PassThru), a plan or a journal.");

    // A text itself; anything else without its values, which may be personal data.
    private static string KindOf(object? input) => Members.Unwrap(input) switch
    {
        null => "Null",
        string text => $"'{text}'",
        PSObject row when UserObjects.GiverOf(row) is { } giver => $"A user of Get-{giver.Noun}",
        PSObject => "An object with properties",
        var other => $"A {other.GetType().Name}",
    };

    private static ChangeRecord? Read(PSObject result)
    {
        if (ProviderNames.OfNoun(TextOf(result, "Provider")) is not { } provider
            || TextOf(result, "Directory") is not { } directory
            || !ChangeRecordJson.TryName<ChangeStatus>(TextOf(result, nameof(UserUpdateResult.Status)), out var status))
            return null;
        var target = TextOf(result, "Target") ?? "";
        return new ChangeRecord
        {
            Provider = provider.Noun, Directory = directory, UserId = TextOf(result, nameof(UserUpdateResult.UserId)),
            PermanentId = TextOf(result, "PermanentId"), Target = target,
            Name = TextOf(result, nameof(UserUpdateResult.Name)) ?? target, Status = status,
            Source = TextOf(result, "Source"),
            Changes = [.. ListOf(result, "Changes").Select(change => ChangeOf(provider.Catalog, change))],
            Unconfirmed = [.. ListOf(result, "Unconfirmed").Select(change => ChangeOf(provider.Catalog, change))],
            Revision = TextOf(result, "Revision"),
            RequestIds = [.. ListOf(result, "RequestIds").Select(id => $"{id}")],
            Failure = FailureOf(result),
        };
    }

    // The source of the caller's row; without it, the line of the journal or plan.
    private static RowSource? OriginOf(object? result) => RowSource.Of(NotARow.RowOf(result)) ?? RowSource.Of(result);

    // Export-Clixml writes a DateTimeOffset as an object with its properties.
    private static DateTimeOffset? TimeOf(PSObject result)
    {
        var time = result.Properties[nameof(UserUpdateResult.Time)]?.Value;
        return time is DateTimeOffset known ? known
            : time is PSObject { BaseObject: DateTimeOffset wrapped } ? wrapped
            : (time as PSObject)?.Properties[nameof(DateTimeOffset.UtcDateTime)]?.Value is DateTime utc ? utc
            : null;
    }

    private static AttributeChange ChangeOf(AttributeCatalog catalog, object? change)
    {
        var values = PSObject.AsPSObject(change).Properties;
        return catalog.TryFind($"{values["Attribute"]?.Value}", onPurpose: true, out var attribute)
            ? new AttributeChange(
                attribute, ValueOf(attribute, values["Before"]?.Value), ValueOf(attribute, values["After"]?.Value))
            : throw new FormatException($"{catalog.ProviderName} has no attribute '{values["Attribute"]?.Value}'.");
    }

    private static AttributeValue? ValueOf(AttributeDefinition attribute, object? value) => Members.Plain(value) switch
    {
        null => null,
        bool truth => AttributeValue.Boolean(truth),
        int or long => AttributeValue.Number(LanguagePrimitives.ConvertTo<long>(value)),
        IEnumerable list and not string => AttributeValue.Set(list.Cast<object?>().Select(one => $"{one}")),
        var text when attribute.Kind == AttributeKind.Document => DocumentOf(attribute, $"{text}"),
        var text => AttributeValue.Text($"{text}"),
    };

    private static AttributeValue DocumentOf(AttributeDefinition attribute, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return AttributeValue.Document(json.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The result is damaged: its value of {attribute.Name} is not JSON.", error);
        }
    }

    // A result's Error is "Code: text".
    private static ChangeRecord.RecordedFailure? FailureOf(PSObject result)
    {
        if (TextOf(result, "Error") is not { } error) return null;
        var kind = ChangeRecordJson.TryName<FailureKind>(TextOf(result, "FailureKind"), out var known)
            ? known : FailureKind.Other;
        var end = error.IndexOf(": ", StringComparison.Ordinal);
        return end > 0
            ? new ChangeRecord.RecordedFailure(kind, error.Substring(0, end), error.Substring(end + 2))
            : new ChangeRecord.RecordedFailure(kind, error, error);
    }

    internal static string? TextOf(PSObject result, string name) => result.Properties[name]?.Value?.ToString();

    private static IEnumerable<object?> ListOf(PSObject result, string name) =>
        (Members.Unwrap(result.Properties[name]?.Value) as IEnumerable ?? Array.Empty<object>()).Cast<object?>();
}
