using System.Collections;
using System.Globalization;
using UserDirectory.Attributes;
using UserDirectory.Columns;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Input;

/// <summary>
/// Converts the cells of a row to texts that mean the same when they are read again from a file. All cells of a row of
/// data are written. Of another object only the properties that find a user or set an attribute are written.
/// </summary>
internal sealed class FailedRowCells(DirectoryProvider provider, IDictionary? map)
{
    // The column of an input that can't be a row. No attribute has this name, so the row fails again.
    private const string NoRow = "InputObject";

    private readonly RowColumns _columns = new(provider, map);

    public IReadOnlyList<(string Column, string? Text)> Of(object? input)
    {
        try
        {
            return CellsOf(input);
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            // Code of an object failed. The other rows must still be written.
            return [(NoRow, Unwritable(input!))];
        }
    }

    private IReadOnlyList<(string Column, string? Text)> CellsOf(object? input)
    {
        if (Members.Unwrap(input) is string text) return [(_columns.IdentifierOf(text).Name, text)];
        var isRow = Members.IsRow(input);
        if (!isRow && (RowColumns.ProblemOf(input) ?? NotARow.ProblemOfUpdate(input, null)) is not null)
            return [(NoRow, Members.Unwrap(input) is IList list ? Unwritable(list) : $"{input}")];
        var isWhole = isRow && (input is not PSObject row || UserObjects.GiverOf(row) is null);
        return isWhole
            ? [.. _columns.AllCellsOf(input).Select(cell => (cell.Column, TextOf(cell.Attribute?.Kind, cell.Value)))]
            : [.. _columns.FieldsOf(input).Select(
                field => (_columns.InFile(field), TextOf(field.Attribute.Kind, field.Value)))];
    }

    private static string? TextOf(AttributeKind? kind, object? value)
    {
        if (value is string text) return text;
        if (value is not IList list || value is byte[]) return One(value);
        object?[] members = [.. list.Cast<object?>().Where(one => !string.IsNullOrWhiteSpace(One(one)))];
        // Several values of a single-valued attribute would be read again as one value.
        return members.Length <= 1 && kind != AttributeKind.TextSet ? members.Select(One).FirstOrDefault()
            : members.Length > 1 && kind is not (AttributeKind.TextSet or null) ? Unwritable(list)
            : members.Length == 0 ? null : AttributeValue.Set(members.Select(Member)).ToString();
    }

    // Spaces and an apostrophe around a member are removed when a list is read, but not in a JSON list. Other white
    // space at the end may be a part of a damaged letter, which is refused again.
    private static string Member(object? value) =>
        value is string text && CellValue.Of(text).Value is string plain
            && text.TrimEnd(' ', '\t', '\r', '\n').EndsWith(plain, StringComparison.Ordinal) ? plain : One(value)!;

    private static string? One(object? value)
    {
        if (value is string text) return text;
        var (plain, problem) = CellValue.Of(value);
        return problem is not null ? Unwritable(value!)
            // "True" may be a name; "true" is refused in a text again, as the boolean was.
            : plain is bool truth ? (truth ? "true" : "false")
            : Convert.ToString(plain, CultureInfo.InvariantCulture);
    }

    // PowerShell's form of an object as text, which is refused when the row is read again, as the object was.
    private static string Unwritable(object value) => $"@{{{value.GetType().FullName}=}}";
}
