using System.Globalization;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.CommandLine.Output;

/// <summary>The users that change or fail, each with its diff; those that stay as they are only count.</summary>
internal sealed class TableResultWriter(TextWriter output, bool colours) : ResultWriter(output)
{
    private const string None = "(none)";

    public override void Write(UserChange change)
    {
        if (change.Status == ChangeStatus.Unchanged) return;
        var name = change.Name.Length > 0 ? Visible(change.Name) : "(no user named)";
        Output.WriteLine($"{name}  {Colour(change.Status, Word(change.Status))}{Place(change)}");
        var width = change.Changes.Select(one => one.Attribute.Name.Length).DefaultIfEmpty().Max();
        foreach (var one in change.Changes)
            Output.WriteLine($"  {one.Attribute.Name.PadRight(width)}  {Text(one.Before)} → {Text(one.After)}");
        if (change.Error is { } error) Output.WriteLine($"  {error.Code}: {Visible(error.Message)}");
    }

    public override void Finish(RunSummary summary) => Output.WriteLine(summary.ToString());

    // A line number helps to find a row that failed.
    private static string Place(UserChange change) => change is { Error: not null, Update.Input: Rows.CsvLine line }
        ? string.Create(CultureInfo.InvariantCulture, $"  (line {line.Number})")
        : "";

    private static string Word(ChangeStatus status) => status switch
    {
        ChangeStatus.WhatIf => "would change",
        ChangeStatus.Updated => "updated",
        ChangeStatus.Declined => "declined",
        _ => "failed",
    };

    private static string Text(AttributeValue? value) => value is null ? None : Visible(value.ToString());

    // A control character in a value must not reach the terminal as one.
    private static string Visible(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(Escaped)) : text;

    private static string Escaped(char character) => char.IsControl(character)
        ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}")
        : character.ToString();

    private string Colour(ChangeStatus status, string word)
    {
        if (!colours) return word;
        var code = status switch { ChangeStatus.Failed => 31, ChangeStatus.Updated => 32, _ => 33 };
        return string.Create(CultureInfo.InvariantCulture, $"\u001b[{code}m{word}\u001b[0m");
    }
}
