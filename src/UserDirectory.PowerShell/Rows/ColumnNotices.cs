using UserDirectory.Attributes;

namespace UserDirectory.PowerShell.Rows;

/// <summary>What is told of columns that are not used as somebody may have meant: of each once a run.</summary>
internal sealed class ColumnNotices(AttributeCatalog catalog)
{
    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _unknown = [];
    private readonly List<(string Column, AttributeCatalog Owner)> _foreign = [];
    private readonly List<(string Column, string By)> _doubled = [];
    private readonly List<string> _findOnly = [];

    /// <summary>The system has no attribute for it.</summary>
    public void AddUnknown(string column)
    {
        if (_told.Add(column)) _unknown.Add(catalog.Suggest(column) is { } hint ? $"{column} ({hint})" : column);
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

    /// <summary>What has come since it was taken last.</summary>
    public IEnumerable<string> Take()
    {
        var name = catalog.System;
        var texts = new List<string>();
        if (_unknown.Count > 0) texts.Add($"{name} has no attribute for {string.Join(", ", _unknown)}: not used.");
        foreach (var owned in _foreign.GroupBy(one => one.Owner))
        {
            var columns = string.Join(", ", owned.Select(one => one.Column));
            texts.Add($"What {columns} say is of {owned.Key.System} alone: not used for {name}.");
        }
        texts.AddRange(_doubled.Select(one => $"{one.Column}: not used, since {one.By} says it."));
        if (_findOnly.Count > 0)
        {
            texts.Add($"{name} can't set {string.Join(", ", _findOnly)}: "
                + "used only to find a user where the object has nothing better.");
        }
        _unknown.Clear();
        _foreign.Clear();
        _doubled.Clear();
        _findOnly.Clear();
        return texts;
    }
}
