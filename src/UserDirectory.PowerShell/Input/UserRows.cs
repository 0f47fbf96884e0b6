using System.Collections;
using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.PowerShell.Binding;
using UserDirectory.PowerShell.Host;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Input;

/// <summary>
/// Reads what PowerShell has bound for one user. Parameters on the command line hold for every user, or a script block
/// makes them of each. All other values are the input object's, whose properties are matched by the catalog, so that a
/// header may say <c>Job Title</c>.
/// </summary>
internal sealed class UserRows
{
    private static readonly char[] Wildcards = ['*', '?'];

    private readonly CommandLine _command;
    private readonly DirectoryProvider _provider;
    private readonly EditOptions _options;
    private readonly FixedEdits _edits;
    private readonly PackedRow.Packer? _packer;

    private int _row;

    /// <summary>The columns of the rows.</summary>
    public RowColumns Columns { get; }

    /// <param name="command">The parameters of the command.</param>
    /// <param name="options">How cells are read.</param>
    /// <param name="edits">What is the same for every user.</param>
    /// <param name="map">What the caller says that columns are for.</param>
    /// <param name="holdsAll">All rows are held before the first is done.</param>
    public UserRows(
        CommandLine command, EditOptions options, FixedEdits edits, IDictionary? map, bool holdsAll = false)
    {
        if (holdsAll) _packer = new PackedRow.Packer();
        (_command, _provider, _options, _edits) = (command, command.Provider, options, edits);
        Columns = new RowColumns(_provider, map);
    }

    /// <summary>Reads one user from the parameters as they are bound now.</summary>
    /// <param name="piped">The input object, or an earlier result of it; null where there is none.</param>
    /// <param name="keyOnly">Only who it is is asked for.</param>
    /// <returns>Null: the input has nothing in it, as a row at the end of a sheet.</returns>
    public UserUpdate? Read(object? piped, bool keyOnly = false)
    {
        var input = ResultRecords.RowOf(piped);
        Argument[] arguments = [.. _command.Attributes.Select(given => ArgumentOf(given.Attribute, given.Value()))];
        var row = _command.HasInput ? ++_row : 0;
        var unreadable = (keyOnly ? null : NotARow.ProblemOfUpdate(piped, input)) ?? RowColumns.ProblemOf(input);
        if (unreadable is not null) return UserUpdate.Unreadable(unreadable, input ?? piped, row);
        Columns.CheckDelimiter(input);
        if (_command.HasInput && Members.IsBlank(input) && !Array.Exists(arguments, one => one.Attribute.IsIdentifier))
            return null;
        var builder = new UserUpdateBuilder(_provider.Catalog, _options);
        var names = new List<string>();
        foreach (var (attribute, value) in arguments)
            Say(IdentifierOf(attribute, value), value, attribute.Name, Sureness.Given);
        foreach (var field in Columns.FieldsOf(input))
        {
            if (!Array.Exists(arguments, argument => argument.Attribute.Name == field.Attribute.Name))
                Say(field.Attribute, field.Value, field.Column, field.Sureness);
        }
        _edits.ApplyTo(builder);
        var target = Target(arguments, input);
        var update = builder.Build(
            _packer is null ? target : _packer.Pack(target), row, RowColumns.NamesOf(input));
        var pattern = (update.Key is { } key ? [key.Value] : names)
            .FirstOrDefault(name => name.IndexOfAny(Wildcards) >= 0);
        return pattern is null ? update : Refuse(pattern, update);

        void Say(AttributeDefinition attribute, object? value, string source, Sureness? sureness)
        {
            if (keyOnly && !attribute.IsIdentifier) return;
            builder.Cell(attribute, value, source, sureness);
            if (attribute.IsIdentifier) names.Add(Text(value));
        }
    }

    /// <summary>A user by what the provider itself knows it by.</summary>
    public UserUpdate OfId(string id)
    {
        var builder = new UserUpdateBuilder(_provider.Catalog, _options);
        builder.Cell(_provider.Catalog.Identifiers[0], id, _provider.Catalog.Identifiers[0].Name);
        return builder.Build(id);
    }

    private Argument ArgumentOf(AttributeDefinition attribute, object? given)
    {
        var value = Members.Plain(given);
        // A script block may give what is neither true nor false.
        if (value is null && attribute.Kind == AttributeKind.Boolean)
            value = Members.Plain(BooleanCellAttribute.GivenTo(attribute.Name));
        var isOne = attribute.Name == _provider.KeyParameter && value is IList { Count: 1 };
        return new(attribute, isOne ? ((IList)value!)[0] : value);
    }

    // The parameter that is there by position takes any identifier: its form tells which one it is.
    private AttributeDefinition IdentifierOf(AttributeDefinition attribute, object? value) =>
        attribute.Name == _provider.KeyParameter && Text(value) is { Length: > 0 } key
            ? _provider.IdentifierOf(key)
            : attribute;

    private UserUpdate Refuse(string pattern, UserUpdate update)
    {
        var shown = Visible.Text(pattern);
        return UserUpdate.Unreadable(
            $"{shown}: wildcards are not taken in a user; pipe in those that are meant: "
                + $"Get-{_provider.Noun} | Where-Object {_provider.Catalog.KnownBy.Name} "
                + $"-like '{shown.Replace("'", "''")}'",
            update.Input, update.Row);
    }

    private static string Text(object? value) => LanguagePrimitives.ConvertTo<string>(value) ?? "";

    /// <summary>Makes the target of an error: the input as it came, or an object that can be piped in again.</summary>
    private object Target(Argument[] arguments, object? input)
    {
        if (input is not null) return input;
        var target = new PSObject();
        foreach (var (attribute, value) in arguments)
            target.Properties.Add(new PSNoteProperty(IdentifierOf(attribute, value).Name, value));
        return target;
    }

    private readonly record struct Argument(AttributeDefinition Attribute, object? Value);
}
