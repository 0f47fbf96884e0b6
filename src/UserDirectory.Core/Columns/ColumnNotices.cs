using UserDirectory.Attributes;

namespace UserDirectory.Columns;

/// <summary>Warnings about columns that are not used as their names suggest, each column once per run.</summary>
public sealed class ColumnNotices(AttributeCatalog catalog, Func<object?, bool> isBlank)
{
    // A file of an HR system may have hundreds of columns; a longer line would not be read.
    private const int MostNamed = 10;

    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _unknown = [];
    private readonly List<(string Column, AttributeCatalog Owner)> _foreign = [];
    private readonly List<(string Column, string By)> _doubled = [];
    private readonly List<string> _findOnly = [];
    private readonly HashSet<string> _seenOfOther = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _ofOther = [];
    private readonly Dictionary<string, bool> _mayBeCountry = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Column, string Parts)> _countries = [];

    /// <summary>Adds a column for which the provider has no attribute.</summary>
    public void AddUnknown(string column)
    {
        if (_seen.Add(column)) _unknown.Add(column);
    }

    /// <summary>Adds a column that only another provider uses for its users.</summary>
    public void AddForeign(string column, AttributeCatalog owner)
    {
        if (_seen.Add(column)) _foreign.Add((column, owner));
    }

    /// <summary>Adds a column with a value that only another directory can resolve.</summary>
    public void AddOfOtherDirectory(string column)
    {
        if (_seenOfOther.Add(column)) _ofOther.Add(column);
    }

    /// <summary>Adds a column whose attribute another column of the row already sets.</summary>
    public void AddDoubled(string column, string by)
    {
        if (_seen.Add(column)) _doubled.Add((column, by));
    }

    /// <summary>Adds those columns that can only identify a user and are not used.</summary>
    public void AddFindOnly(IEnumerable<(string Column, AttributeDefinition Attribute)> columns) =>
        _findOnly.AddRange(catalog.FindOnlyOf(columns).Where(_seen.Add));

    /// <summary>Adds the columns that may be the country of an address that the row sets without its country.</summary>
    public void AddUnusedCountry(
        IEnumerable<(string Column, AttributeDefinition Attribute, object? Value)> used,
        List<(string Column, object? Value)> unknown)
    {
        if (unknown.Count == 0 || catalog.Address is not { } address) return;
        if (used.Any(field => field.Attribute.Name == address.Country)) return;
        string[] parts =
        [
            .. used.Where(field => address.Parts.Contains(field.Attribute.Name) && !isBlank(field.Value))
                .Select(field => field.Column),
        ];
        if (parts.Length == 0) return;
        foreach (var (column, value) in unknown)
        {
            if (!MayBeCountry(column, address.Country) || isBlank(value)) continue;
            _mayBeCountry[column] = false;
            _countries.Add((column, string.Join(", ", parts)));
        }
    }

    // Warns about each column once.
    private bool MayBeCountry(string column, string country)
    {
        if (!_mayBeCountry.TryGetValue(column, out var may))
            _mayBeCountry[column] = may = catalog.MayMean(column, country);
        return may;
    }

    /// <summary>Takes the warning about columns without an attribute; null if no new column was added.</summary>
    public string? TakeUnknown()
    {
        if (_unknown.Count == 0) return null;
        var hinted = _unknown.Take(MostNamed)
            .Select(column => catalog.Suggest(column) is { } hint ? $"{column} ({hint})" : column);
        var text = ColumnsErrors.NoAttributes(catalog, Listed(hinted, _unknown.Count));
        _unknown.Clear();
        return text;
    }

    /// <summary>Takes the other warnings that were added since the last call.</summary>
    public IEnumerable<string> Take()
    {
        var texts = new List<string>();
        foreach (var owned in _foreign.GroupBy(one => one.Owner))
        {
            var columns = Listed(owned.Select(one => one.Column).Take(MostNamed), owned.Count());
            texts.Add(ColumnsErrors.Foreign(catalog, owned.Key, columns, owned.Count() == 1));
        }
        texts.AddRange(_doubled.Select(one => ColumnsErrors.SetTwice(one.Column, one.By)));
        texts.AddRange(_countries.Select(
            one => ColumnsErrors.NoCountry(catalog.Address!.Value.Country, one.Parts, one.Column)));
        if (_findOnly.Count > 0)
        {
            var columns = Listed(_findOnly.Take(MostNamed), _findOnly.Count);
            texts.Add(ColumnsErrors.OnlyFinds(catalog, columns, _findOnly.Count == 1));
        }
        if (_ofOther.Count > 0) texts.Add(ColumnsErrors.OfOtherDirectory(_ofOther));
        _foreign.Clear();
        _doubled.Clear();
        _findOnly.Clear();
        _ofOther.Clear();
        _countries.Clear();
        return texts;
    }

    private static string Listed(IEnumerable<string> first, int count) =>
        string.Join(", ", first) + (count > MostNamed ? $" and {count - MostNamed} more" : "");
}
