using System.Collections;
using System.Globalization;
using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.Columns;
using UserDirectory.PowerShell.Host;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Input;

/// <summary>
/// A row's cells as texts that mean the same when they are read again from a file. Of a row of data every cell is
/// written; of another object only what finds or sets something, for it has much besides.
/// </summary>
/// <param name="provider">The provider.</param>
/// <param name="map">What the caller says that columns are for.</param>
internal sealed class FailedRowCells(DirectoryProvider provider, IDictionary? map)
{
    // The column of an input that is no row at all: no attribute is for it, so the row fails again.
    private const string NoRow = "InputObject";

    private readonly RowColumns _columns = new(provider, map);

    /// <summary>The columns and their texts.</summary>
    public IReadOnlyList<(string Column, string? Text)> Of(object? input)
    {
        try
        {
            return CellsOf(input);
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            // The code of an object failed: the other rows are written all the same.
            return [(NoRow, Unwritable(input!))];
        }
    }

    private IReadOnlyList<(string Column, string? Text)> CellsOf(object? input)
    {
        if (Members.Unwrap(input) is string text) return [(provider.IdentifierOf(text).Name, text)];
        var isRow = Members.IsRow(input);
        if (!isRow && (RowColumns.ProblemOf(input) ?? NotARow.ProblemOfUpdate(input, null)) is not null)
            return [(NoRow, Members.Unwrap(input) is IList list ? Unwritable(list) : $"{input}")];
        var isWhole = isRow && (input is not PSObject row || Providers.GiverOf(row) is null);
        return isWhole
            ? [.. _columns.AllCellsOf(input).Select(cell => (cell.Column, TextOf(cell.Attribute?.Kind, cell.Value)))]
            : [.. _columns.FieldsOf(input).Select(field => (field.Column, TextOf(field.Attribute.Kind, field.Value)))];
    }

    private static string? TextOf(AttributeKind? kind, object? value)
    {
        if (value is string text) return text;
        if (value is not IList list || value is byte[]) return One(value);
        string?[] texts = [.. list.Cast<object?>().Select(One).Where(one => !string.IsNullOrWhiteSpace(one))];
        // Several values of an attribute that has one would be one value when they are read again.
        return texts.Length <= 1 && kind != AttributeKind.TextSet ? texts.FirstOrDefault()
            : texts.Length > 1 && kind is not (AttributeKind.TextSet or null) ? Unwritable(list)
            : texts.Length == 0 ? null : AttributeValue.Set(texts!).ToString();
    }

    private static string? One(object? value)
    {
        if (value is string text) return text;
        var (plain, problem) = CellValue.Of(value);
        return problem is not null ? Unwritable(value!) : Convert.ToString(plain, CultureInfo.InvariantCulture);
    }

    // A text that is refused as the object is: what a shell makes of one.
    private static string Unwritable(object value) => $"@{{{value.GetType().FullName}=}}";
}
