using UserDirectory.Attributes;

namespace UserDirectory.PowerShell.Rows;

/// <summary>What is told of columns that are not used as somebody may have meant: of each once a run.</summary>
internal sealed class ColumnNotices(AttributeCatalog catalog)
{
    // A file of an HR system may have hundreds of columns: a line is to be read.
    private const int MostNamed = 10;

    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _unknown = [];
    private readonly List<(string Column, AttributeCatalog Owner)> _foreign = [];
    private readonly List<(string Column, string By)> _doubled = [];
    private readonly List<string> _findOnly = [];

    /// <summary>The system has no attribute for it.</summary>
    public void AddUnknown(string column)
    {
        if (_told.Add(column)) _unknown.Add(column);
    }

    /// <summary>It says what another system says of its users alone.</summary>
    public void AddForeign(string column, AttributeCatalog owner)
    {
        if (_told.Add(column)) _foreign.Add((column, owner));
    }

    /// <summary>Another column of the row has the attribute's own name.</summary>
    public void AddDoubled(string column, string by)
    {
        if (_told.Add(column)) _doubled.Add((column, by));
    }

    /// <summary>Those of these columns that can only find a user.</summary>
    public void AddFindOnly(IEnumerable<(string Column, AttributeDefinition Attribute)> columns) =>
        _findOnly.AddRange(catalog.FindOnlyOf(columns).Where(_told.Add));

    /// <summary>The columns without an attribute that have come since; null: none.</summary>
    public string? TakeUnknown()
    {
        if (_unknown.Count == 0) return null;
        var hinted = _unknown.Take(MostNamed)
            .Select(column => catalog.Suggest(column) is { } hint ? $"{column} ({hint})" : column);
        var text = $"{catalog.System} has no attribute for {Listed(hinted, _unknown.Count)}";
        _unknown.Clear();
        return text;
    }

    /// <summary>What else has come since it was taken last.</summary>
    public IEnumerable<string> Take()
    {
        var name = catalog.System;
        var texts = new List<string>();
        foreach (var owned in _foreign.GroupBy(one => one.Owner))
        {
            var columns = Listed(owned.Select(one => one.Column).Take(MostNamed), owned.Count());
            texts.Add($"What {columns} say is of {owned.Key.System} alone: not used for {name}.");
        }
        texts.AddRange(_doubled.Select(one => $"{one.Column}: not used, since {one.By} says it."));
        if (_findOnly.Count > 0)
        {
            texts.Add($"{name} can't set {Listed(_findOnly.Take(MostNamed), _findOnly.Count)}: "
                + "used only to find a user where the object has nothing better.");
        }
        _foreign.Clear();
        _doubled.Clear();
        _findOnly.Clear();
        return texts;
    }

    private static string Listed(IEnumerable<string> first, int count) =>
        string.Join(", ", first) + (count > MostNamed ? $" and {count - MostNamed} more" : "");
}
