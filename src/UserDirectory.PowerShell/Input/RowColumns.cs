using System.Collections;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Providers;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Input;

/// <summary>Maps columns of rows to attributes. A column without an attribute gives one warning.</summary>
internal sealed class RowColumns
{
    // The three bytes of UTF-8's byte order mark as Windows-1252 reads them.
    private const string MarkAsLetters = "\u00EF\u00BB\u00BF";

    private const string Delimiters = ",;\t|";

    private readonly DirectoryProvider _provider;
    // Null means that -ColumnMap maps the column to $null, so the column is ignored.
    private readonly Dictionary<string, AttributeDefinition?> _mapped = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Field?> _found = new(StringComparer.Ordinal);
    private readonly ColumnNotices _notices;
    private readonly ObjectCells _objects;

    /// <exception cref="PSArgumentException">
    /// The map names an attribute that the provider does not have, or a column twice.
    /// </exception>
    public RowColumns(DirectoryProvider provider, IDictionary? map)
    {
        _provider = provider;
        _notices = new ColumnNotices(provider.Catalog, Members.IsBlank);
        _objects = new ObjectCells(provider.Catalog);
        foreach (var (column, name) in Members.Of(map))
        {
            var attribute = name is null ? null : provider.FindMapped($"{name}", "ColumnMap");
            var key = AttributeCatalog.Normalize(column);
            if (_mapped.TryGetValue(key, out var other) && other?.Name != attribute?.Name)
            {
                throw new PSArgumentException(
                    $"-ColumnMap names the column '{column}' twice, in two spellings and with two meanings: columns "
                    + "match without regard to case, spaces, _ and -. Keep one of the two.");
            }
            _mapped[key] = attribute;
        }
    }

    /// <summary>Takes the warnings about columns since the last call.</summary>
    public IEnumerable<string> TakeNotices() => _notices.Take();

    /// <summary>Takes the warning about new columns without an attribute; null if there are no such columns.</summary>
    public string? TakeUnknown() => _notices.TakeUnknown();

    /// <summary>Returns the cells of attributes; a text becomes one field that names the user.</summary>
    public IReadOnlyList<Field> FieldsOf(object? input)
    {
        if (Members.Unwrap(input) is string text) return [new("InputObject", IdentifierOf(text), text)];
        var giver = input is PSObject user ? UserObjects.GiverOf(user) : null;
        var asked = input is PSObject row ? UserObjects.AskedIn(row) : [];
        var fields = new List<Field>();
        var unknown = new List<(string Column, object? Value)>();
        foreach (var (column, value) in UsedCells(input))
        {
            var field = asked.TryGetValue(column, out var name) ? AskedBy(column, name) : Find(column);
            if (field is null)
            {
                // Other properties of a user object are not the caller's mistake, so they give no warning.
                if (giver is not null && IsOwnColumn(giver, column)) continue;
                _notices.AddUnknown(column);
                unknown.Add((column, value));
            }
            else if (DirectoryProviders.OwnerOf(_provider, giver, column, value) is { } owner)
            {
                _notices.AddForeign(column, owner.Catalog);
            }
            else if (IsOfOtherDirectory(field.Attribute, value))
            {
                _notices.AddOfOtherDirectory(column);
            }
            else
            {
                fields.Add(field with
                {
                    Attribute = IdentifierIn(field, value),
                    Value = _objects.ValueOf(field.Attribute, value),
                });
            }
        }
        Field[] used = [.. fields.Where(field => !IsDoubled(field, fields))];
        _notices.AddUnusedCountry(used.Select(field => (field.Column, field.Attribute, field.Value)), unknown);
        if (giver != _provider) _notices.AddFindOnly(used.Select(field => (field.Column, field.Attribute)));
        return used;
    }

    /// <summary>Returns the column of a file that means the same as a field of a row.</summary>
    public string InFile(Field field) => Find(field.Column) is not null ? field.Column
        // A user object tells the attribute that was asked for; in a file, the column must have its type.
        : _provider.Catalog.WithType(field.Column, field.Attribute.Kind);

    /// <summary>Returns the names of a row's columns; empty for a text.</summary>
    public static IEnumerable<string> NamesOf(object? input) => Members.Unwrap(input) is string ? []
        : Members.Of(input).Select(member => member.Name).Where(name => !FailedRowsFile.IsOwnColumn(name));

    /// <summary>Returns every cell of a row, with the attribute of its column or null.</summary>
    public IEnumerable<(string Column, AttributeDefinition? Attribute, object? Value)> AllCellsOf(object? input) =>
        UsedCells(input).Select(cell => Find(cell.Column)?.Attribute is { } attribute
            ? (cell.Column, (AttributeDefinition?)attribute, _objects.ValueOf(attribute, cell.Value))
            : (cell.Column, null, cell.Value));

    // Leaves out the columns that only a file of failed rows has.
    private IEnumerable<(string Column, object? Value)> UsedCells(object? input)
    {
        (string Name, object? Value)[] cells = [.. Members.Of(input)];
        var absent = cells.FirstOrDefault(cell => cell.Name == FailedRowsFile.AbsentColumn).Value is string names
            ? FailedRowsFile.AbsentIn(names) : [];
        return cells.Where(cell => !FailedRowsFile.IsOwnColumn(cell.Name)
                && !(absent.Contains(cell.Name) && string.IsNullOrWhiteSpace(cell.Value as string)))
            .SelectMany(CellsOf);
    }

    /// <summary>Refuses rows that were read with the wrong delimiter.</summary>
    /// <exception cref="UserDirectoryException">The rows have one column, whose name contains a delimiter.</exception>
    public void CheckDelimiter(object? input)
    {
        if (!Members.IsRow(input) || NamesOf(input).Take(2).ToArray() is not { Length: 1 } names) return;
        var name = names[0];
        var delimiter = name.FirstOrDefault(letter => Delimiters.Contains(letter));
        if (delimiter == default || Find(name) is not null) return;
        var shown = delimiter == '\t' ? "a tab" : $"'{delimiter}'";
        throw new UserDirectoryException(FailureKind.InvalidInput, "OtherDelimiter",
            $"The rows have one column, '{name}', whose name contains {shown}: the file was read with another "
                + "delimiter. Read the file with Import-UserDirectoryCsv, or give the "
                + "delimiter with -Delimiter.");
    }

    /// <summary>Returns the reason that an input can't be a row; null if the input may be a row.</summary>
    public static string? ProblemOf(object? input) => Members.Unwrap(input) switch
    {
        string or IDictionary => null,
        IList list => $"the input is a list of {list.Count} {(list.Count == 1 ? "item" : "items")}, not a user: "
            + "pipe in the items one by one, or give the list to -InputObject",
        ValueType value when value is IFormattable or bool =>
            $"the input has the type {value.GetType().Name} and is not a user: pipe in strings, or objects with "
                + "properties",
        _ when NotARow.ProblemOf(input) is { } other => other,
        _ => NamesOf(input).FirstOrDefault()?.StartsWith(MarkAsLetters, StringComparison.Ordinal) != true ? null
            : "the name of the first column begins with a byte order mark that was read as letters, because the file "
                + "was read with the wrong encoding: read the file with Import-UserDirectoryCsv, or with Import-Csv "
                + "-Encoding utf8",
    };

    /// <summary>Finds the identifier whose form a value has.</summary>
    public AttributeDefinition IdentifierOf(string value)
    {
        var key = AttributeValue.Text(CellValue.Of(value).Value as string ?? value);
        var identifiers = _provider.Catalog.Identifiers;
        return identifiers.FirstOrDefault(identifier => identifier.Check(key) is null) ?? identifiers[0];
    }

    // A column of -ColumnMap is one attribute, so its object is not split.
    private IEnumerable<(string Column, object? Value)> CellsOf((string Name, object? Value) cell) =>
        !_mapped.TryGetValue(AttributeCatalog.Normalize(cell.Name), out var mapped)
            ? _objects.Split(cell.Name, cell.Value)
            : mapped is null ? [] : [cell];

    // In a column that takes any identifier, the form of the value decides.
    private AttributeDefinition IdentifierIn(Field field, object? value) =>
        field.Attribute.IsIdentifier && AttributeCatalog.HoldsAnyIdentifier(field.Column) && value is string text
            ? IdentifierOf(text.Trim())
            : field.Attribute;

    // A name in another directory's form, or an object of a program, such as a manager from Get-MgUser.
    private static bool IsOfOtherDirectory(AttributeDefinition attribute, object? value) =>
        value is string text ? attribute.IsOfOtherDirectory(text)
        : attribute.NamesUser && value is not (null or IEnumerable or MemberAccessException) && !Members.IsRow(value)
            && CellValue.Of(value).Problem is not null;

    // If two columns map to one attribute, the column with the attribute's own name wins.
    private bool IsDoubled(Field field, List<Field> fields)
    {
        var named = field.IsExported
            ? fields.Find(other => !other.IsExported && other.Attribute == field.Attribute
                && (!other.Attribute.IsIdentifier || other.Attribute.IsSure(other.Column)))
            : IsSubstitute(field)
                ? fields.Find(other => other.Attribute == field.Attribute && !IsSubstitute(other)
                    && !Members.IsNothing(other.Value) && !Equals(other.Value, field.Value))
                : null;
        if (named is not null) _notices.AddDoubled(field.Column, named.Column);
        return named is not null;
    }

    private static bool IsSubstitute(Field field) =>
        field.Sureness is null && field.Attribute.IsSubstitute(field.Column);

    private Field? Find(string column)
    {
        if (_found.TryGetValue(column, out var field)) return field;
        field = _mapped.TryGetValue(AttributeCatalog.Normalize(column), out var attribute)
            ? new(column, attribute!, null, Sureness.Named)
            : _provider.Catalog.TryFind(column, onPurpose: false, out attribute) ? new(column, attribute, null)
            : _provider.Catalog.TryFindExported(column, out attribute) ? new(column, attribute, null, IsExported: true)
            : null;
        _found.Add(column, field);
        return field;
    }

    private Field? AskedBy(string column, string name) =>
        _provider.Catalog.TryFind(name, onPurpose: true, out var attribute)
            // The Get cmdlet has read the attribute by this name, so the directory has it.
            ? new(column, attribute with { IsDocumented = true }, null)
            : null;

    private static bool IsOwnColumn(DirectoryProvider giver, string column) =>
        giver.Catalog.IsOwn(column) || column.StartsWith(UserObjects.NotTaken, StringComparison.Ordinal);

    /// <summary>
    /// A cell of a row, and the attribute of its column. If Sureness is null, the column's name decides. If
    /// IsExported is true, the column's name comes from another program's file.
    /// </summary>
    internal sealed record Field(
        string Column, AttributeDefinition Attribute, object? Value, Sureness? Sureness = null,
        bool IsExported = false);
}
