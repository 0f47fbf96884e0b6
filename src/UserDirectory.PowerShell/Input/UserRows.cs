using System.Collections;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.PowerShell.Binding;
using UserDirectory.PowerShell.Host;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Input;

/// <summary>
/// Reads the update of one user from parameters and the input object. A parameter holds for every user, or has a script
/// block that PowerShell runs for each input. Other values come from the input object's properties, which the catalog
/// matches, so that a header may be <c>Job Title</c>.
/// </summary>
internal sealed class UserRows(
    DirectoryProvider provider, EditOptions options, IReadOnlyList<Action<UserUpdateBuilder>> edits, IDictionary? map,
    bool holdsAll)
{
    private static readonly char[] Wildcards = ['*', '?'];

    private readonly PackedRow.Packer? _packer = holdsAll ? new() : null;

    private int _row;

    public RowColumns Columns { get; } = new(provider, map);

    /// <summary>
    /// The attributes that parameters name, each with a function that reads the parameter's current value, because
    /// PowerShell runs a script block again for each input.
    /// </summary>
    public required IReadOnlyList<(AttributeDefinition Attribute, Func<object?> Value)> Parameters { get; init; }

    /// <summary>Whether users come as inputs: by the pipeline, -InputObject or a list of names.</summary>
    public required bool HasInput { get; init; }

    public bool NamesUsers => HasInput || Parameters.Any(given => given.Attribute.IsIdentifier);

    /// <summary>Reads the update of one user from the current values of the parameters.</summary>
    /// <param name="piped">The input object, or a result that holds it; null if there is no input.</param>
    /// <param name="keyOnly">Whether only the identifier is read.</param>
    /// <returns>The update; null if the input is blank, such as a row at the end of a sheet.</returns>
    public UserUpdate? Read(object? piped, bool keyOnly = false)
    {
        var input = NotARow.RowOf(piped);
        Argument[] arguments = [.. Parameters.Select(given => ArgumentOf(given.Attribute, given.Value()))];
        var row = HasInput ? ++_row : 0;
        var unreadable = (keyOnly ? null : NotARow.ProblemOfUpdate(piped, input)) ?? RowColumns.ProblemOf(input);
        if (unreadable is not null) return UserUpdate.Unreadable(unreadable, input ?? piped, row);
        Columns.CheckDelimiter(input);
        if (HasInput && Members.IsBlank(input) && !Array.Exists(arguments, one => one.Attribute.IsIdentifier))
            return null;
        var builder = new UserUpdateBuilder(provider.Catalog, options);
        var names = new List<string>();
        foreach (var (attribute, value) in arguments)
        {
            // Next to rows it is like a column: if another column names the user, it is the new value.
            var isColumn = HasInput && attribute.IsSettable;
            Say(IdentifierOf(attribute, value), value, attribute.Name, isColumn ? Sureness.Named : Sureness.Given);
        }
        foreach (var field in Columns.FieldsOf(input))
        {
            if (!Array.Exists(arguments, argument => argument.Attribute.Name == field.Attribute.Name))
                Say(field.Attribute, field.Value, field.Column, field.Sureness);
        }
        foreach (var edit in edits) edit(builder);
        var target = Target(arguments, input);
        var update = builder.Build(_packer is null ? target : _packer.Pack(target), row, RowColumns.NamesOf(input));
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

    public UserUpdate OfId(string id)
    {
        var builder = new UserUpdateBuilder(provider.Catalog, options);
        builder.Cell(provider.Catalog.Id, id, provider.Catalog.Id.Name);
        return builder.Build(id);
    }

    private Argument ArgumentOf(AttributeDefinition attribute, object? given)
    {
        var value = Members.Plain(given);
        // A script block may return a value that is neither true nor false.
        if (value is null && attribute.Kind == AttributeKind.Boolean)
            value = Members.Plain(BooleanCellAttribute.GivenTo(attribute.Name));
        var isOne = attribute.Name == provider.KeyParameter && value is IList { Count: 1 };
        return new(attribute, isOne ? ((IList)value!)[0] : value);
    }

    // The positional parameter takes any identifier; the form of the value decides.
    private AttributeDefinition IdentifierOf(AttributeDefinition attribute, object? value) =>
        attribute.Name == provider.KeyParameter && Text(value) is { Length: > 0 } key
            ? Columns.IdentifierOf(key)
            : attribute;

    private UserUpdate Refuse(string pattern, UserUpdate update)
    {
        var shown = Visible.Text(pattern);
        return UserUpdate.Unreadable(
            $"wildcards can't be used in '{shown}': pipe in users instead, for instance "
            + $"Get-{provider.Noun} | Where-Object {provider.Catalog.KnownBy.Name} "
                + $"-like '{shown.Replace("'", "''")}'",
            update.Input, update.Row);
    }

    private static string Text(object? value) => LanguagePrimitives.ConvertTo<string>(value) ?? "";

    /// <summary>Makes the target of an error: the input, or an object of the parameters.</summary>
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
