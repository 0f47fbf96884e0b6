using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Rows;

/// <summary>A cell of a row, and the attribute that its column is for.</summary>
internal readonly record struct RowField(string Column, AttributeDefinition Attribute, object? Value);

/// <summary>
/// What the columns of a run's rows mean: attributes of the system, or nothing that it can use, which is told once of
/// each.
/// </summary>
internal sealed class RowColumns(DirectorySystem system)
{
    private readonly Dictionary<string, AttributeDefinition?> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is to be told of the columns of the row that was read last, and was not told before.</summary>
    public IReadOnlyList<string> Notices { get; private set; } = [];

    /// <summary>The fields that the system has attributes for; a text is a field that names the user.</summary>
    public IReadOnlyList<RowField> FieldsOf(object? input)
    {
        Notices = [];
        if (Members.Unwrap(input) is string text) return [new("InputObject", system.IdentifierOf(text), text)];
        var giver = input is PSObject row ? Systems.GiverOf(row) : null;
        var asked = AskedAttributes.Of(input);
        var (fields, unknown) = (new List<RowField>(), new List<string>());
        var foreign = new List<(string Column, DirectorySystem Owner)>();
        foreach (var (column, value) in Members.Of(input))
        {
            if ((asked.TryGetValue(column, out var name) ? FindAsked(name) : Find(column)) is not { } attribute)
                unknown.Add(column);
            else if (ForeignFacts.OwnerOf(system, giver, column, value) is { } owner) foreign.Add((column, owner));
            else fields.Add(new(column, attribute, value));
        }
        // What a Get cmdlet says besides attributes is no mistake of anybody.
        if (giver == system) unknown.RemoveAll(IsFact);
        Notices = [.. NoticesOf(unknown, foreign, giver == system ? [] : fields)];
        return fields;
    }

    private AttributeDefinition? Find(string column)
    {
        if (!_found.TryGetValue(column, out var attribute))
        {
            system.Catalog.TryFind(column, onPurpose: false, out attribute);
            _found.Add(column, attribute);
        }
        return attribute;
    }

    private AttributeDefinition? FindAsked(string name) =>
        system.Catalog.TryFind(name, onPurpose: true, out var attribute) ? attribute : null;

    private bool IsFact(string column) =>
        system.Catalog.IsOwn(column) || column.StartsWith(UserObjects.NotTaken, StringComparison.Ordinal);

    private IEnumerable<string> NoticesOf(
        List<string> unknown, List<(string Column, DirectorySystem Owner)> foreign, IReadOnlyList<RowField> fields)
    {
        var name = system.Catalog.System;
        string[] unused = [.. unknown.Where(_told.Add)];
        if (unused.Length > 0)
            yield return $"{name} has no attribute for {string.Join(", ", unused.Select(WithHint))}: not used.";
        foreach (var owned in foreign.Where(one => _told.Add(one.Column)).GroupBy(one => one.Owner))
        {
            var columns = string.Join(", ", owned.Select(one => one.Column));
            yield return $"What {columns} say is of {owned.Key.Catalog.System} alone: not used for {name}.";
        }
        string[] findOnly =
        [
            .. system.Catalog.FindOnlyOf(fields.Select(field => (field.Column, field.Attribute))).Where(_told.Add),
        ];
        if (findOnly.Length > 0)
        {
            yield return $"{name} can't set {string.Join(", ", findOnly)}: "
                + "used only to find a user where the object has nothing better.";
        }
    }

    private string WithHint(string column) => system.Catalog.Suggest(column) is { } hint
        ? $"{column} ({hint})"
        : column;
}
