using System.Collections;
using System.Management.Automation;
using System.Reflection;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Commands;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Rows;

/// <summary>
/// Reads what PowerShell has bound for one user. Parameters on the command line hold for every user; the rest is the
/// input object's, whose properties are matched by the catalog too, so that a header may say <c>Job Title</c>.
/// </summary>
/// <param name="cmdlet">The cmdlet, before there is input.</param>
/// <param name="system">The system.</param>
/// <param name="options">How blank cells are read.</param>
/// <param name="edits">What is the same for every user.</param>
internal sealed class UserRows(DirectoryCmdlet cmdlet, DirectorySystem system, EditOptions options, FixedEdits edits)
{
    private static readonly char[] Wildcards = ['*', '?'];

    private readonly (AttributeDefinition Attribute, PropertyInfo Parameter)[] _parameters =
    [
        .. system.Catalog.Attributes
            .Select(attribute => (attribute, cmdlet.GetType().GetProperty(attribute.Name)!))
            .Where(pair => pair.Item2 is not null),
    ];

    private readonly HashSet<string> _onCommandLine =
        new(cmdlet.MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads one user from the parameters as they are bound now.</summary>
    /// <param name="piped">The input object, or an earlier result of it; null where there is none.</param>
    /// <param name="keyOnly">Only who it is is asked for.</param>
    public UserUpdate Read(object? piped, bool keyOnly = false)
    {
        var input = UserUpdateResult.RowOf(piped);
        var builder = new UserUpdateBuilder(system.Catalog, options);
        var given = Bound().ToArray();
        var fields = FieldsOf(input).Where(field => !keyOnly || field.Attribute.IsIdentifier).ToArray();
        // PowerShell has bound what the result says; what counts is what its row says.
        var bound = ReferenceEquals(input, piped) ? fields : [.. fields, .. FieldsOf(piped)];
        var fixedNames = new HashSet<string>(StringComparer.Ordinal);
        var named = new List<(AttributeDefinition Identifier, string Name)>();
        foreach (var (attribute, value) in given)
        {
            if (!_onCommandLine.Contains(attribute.Name) && IsOfFields(attribute, value, bound)) continue;
            fixedNames.Add(attribute.Name);
            Say(IdentifierOf(attribute, value), value, attribute.Name);
        }
        foreach (var (source, attribute, value) in fields)
        {
            if (fixedNames.Contains(attribute.Name)) continue;
            Say(attribute, value, source);
        }
        edits.ApplyTo(builder);
        var update = builder.Build(Target(given, input));
        var user = named.FirstOrDefault(one => one.Identifier == update.Key?.Identifier).Name;
        return user is not null && user.IndexOfAny(Wildcards) >= 0 ? Refuse(user, update) : update;

        void Say(AttributeDefinition attribute, object? value, string source)
        {
            builder.Cell(attribute, value, source);
            if (attribute.IsIdentifier) named.Add((attribute, Text(value)));
        }
    }

    /// <summary>Whether the command line itself says who.</summary>
    public bool NamesUserOnCommandLine => _onCommandLine.Contains("InputObject")
        || system.Catalog.Identifiers.Any(identifier => _onCommandLine.Contains(identifier.Name));

    /// <summary>A user by what the system itself knows it by.</summary>
    public UserUpdate OfId(string id)
    {
        var builder = new UserUpdateBuilder(system.Catalog, options);
        builder.Cell(system.Catalog.Identifiers[0], id, system.Catalog.Identifiers[0].Name);
        return builder.Build(id);
    }

    // Not BoundParameters: those keep what an earlier object of the pipeline had.
    private IEnumerable<(AttributeDefinition Attribute, object? Value)> Bound() => _parameters
        .Select(parameter => (parameter.Attribute, Value: ValueOf(parameter)))
        // Several users are inputs, one after the other.
        .Where(bound => cmdlet.SeveralUsers is null || bound.Attribute.Name != system.KeyParameter)
        .Where(bound => bound.Value is not null || _onCommandLine.Contains(bound.Attribute.Name));

    private object? ValueOf((AttributeDefinition Attribute, PropertyInfo Parameter) parameter)
    {
        var value = Members.Plain(parameter.Parameter.GetValue(cmdlet));
        return parameter.Attribute.Name == system.KeyParameter && value is IList { Count: 1 } one ? one[0] : value;
    }

    private IEnumerable<(string Source, AttributeDefinition Attribute, object? Value)> FieldsOf(object? input)
    {
        if (Members.Unwrap(input) is string text) return [("InputObject", system.IdentifierOf(text), text)];
        return Members.Of(input).SelectMany(member =>
            system.Catalog.TryFind(member.Name, onPurpose: false, out var attribute)
                ? [(member.Name, attribute, member.Value)]
                : Array.Empty<(string, AttributeDefinition, object?)>());
    }

    // Otherwise a script block made it of the object.
    private static bool IsOfFields(
        AttributeDefinition attribute, object? value,
        (string, AttributeDefinition Attribute, object? Value)[] fields) =>
        fields.Any(field => field.Attribute.Name == attribute.Name
            && (value is bool
                ? Equals(value, BooleanCellAttribute.Read(field.Value))
                : Text(field.Value) == Text(value)));

    // The parameter that is there by position takes any identifier: its form tells which one it is.
    private AttributeDefinition IdentifierOf(AttributeDefinition attribute, object? value) =>
        attribute.Name == system.KeyParameter && Text(value) is { Length: > 0 } key
            ? system.IdentifierOf(key)
            : attribute;

    private UserUpdate Refuse(string pattern, UserUpdate update)
    {
        var name = system.Catalog.Identifiers.First(identifier => identifier.Name != "UserId").Name;
        var shown = Visible.Text(pattern);
        return UserUpdate.Unreadable(
            $"{shown}: wildcards are not taken in a user; pipe in those that are meant: "
                + $"Get-{system.Noun} | Where-Object {name} -like '{shown.Replace("'", "''")}'", update.Input);
    }

    private static string Text(object? value) => LanguagePrimitives.ConvertTo<string>(value) ?? "";

    /// <summary>What an error is about: the input as it came, or an object that can be piped in again.</summary>
    private static object Target(IEnumerable<(AttributeDefinition Attribute, object? Value)> given, object? input)
    {
        if (input is not null) return input;
        var target = new PSObject();
        foreach (var (attribute, value) in given) target.Properties.Add(new PSNoteProperty(attribute.Name, value));
        return target;
    }
}
