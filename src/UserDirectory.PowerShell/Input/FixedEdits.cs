using System.Collections;
using UserDirectory.Attributes;
using UserDirectory.Columns;
using UserDirectory.PowerShell.Host;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Input;

/// <summary>Edits of every user of a command, by -Attribute, -Replace, -Add, -Remove and -Clear.</summary>
internal sealed class FixedEdits(DirectoryProvider provider, EditOptions options)
{
    private readonly List<Action<UserUpdateBuilder>> _edits = [];
    private readonly ObjectCells _objects = new(provider.Catalog);

    public IReadOnlyList<Action<UserUpdateBuilder>> All => _edits;

    public FixedEdits Set(object? values, string parameter)
    {
        foreach (var (name, raw) in Members.Of(values).SelectMany(cell => _objects.Split(cell.Name, cell.Value)))
        {
            var attribute = Find(Typed(name, raw), parameter);
            var value = _objects.ValueOf(attribute, raw);
            RefuseBlank(attribute, value, parameter);
            _edits.Add(builder => builder.Set(attribute, value, parameter));
        }
        return this;
    }

    public FixedEdits Add(IDictionary? values) =>
        Each(values, "Add", (builder, attribute, value) => builder.Add(attribute, value));

    public FixedEdits Remove(IDictionary? values) =>
        Each(values, "Remove", (builder, attribute, value) => builder.Remove(attribute, value));

    public FixedEdits Clear(string[]? names)
    {
        foreach (var name in names ?? [])
        {
            var attribute = Find(name, "Clear");
            _edits.Add(builder => builder.Clear(attribute));
        }
        return this;
    }

    private FixedEdits Each(
        IDictionary? values, string parameter, Action<UserUpdateBuilder, AttributeDefinition, object> edit)
    {
        foreach (var (name, value) in Members.Of(values))
        {
            // -Add and -Remove change sets, so an unknown name means a set.
            var attribute = Find(WithType(name, AttributeKind.TextSet), parameter);
            if (options.IsBlank(value, attribute.Kind))
                throw new PSArgumentException($"-{parameter}: '{name}' is blank: give a value.", parameter);
            _edits.Add(builder => edit(builder, attribute, value!));
        }
        return this;
    }

    private AttributeDefinition Find(string name, string parameter)
    {
        var attribute = provider.Find(name, parameter);
        var problem = provider.Catalog.ProblemWithName(attribute, options.SkipSchemaLimits)
            ?? (attribute is { IsIdentifier: true, IsSettable: false }
                ? $"{attribute.Name} finds users, and {provider.Catalog.ProviderName} can't set it here." : null);
        return problem is null ? attribute : throw new PSArgumentException($"-{parameter}: {problem}", parameter);
    }

    // A script's variable that is not set would silently change nothing.
    private void RefuseBlank(AttributeDefinition attribute, object? value, string parameter)
    {
        if (options.Blank == BlankValue.Clear || !options.IsBlank(value, attribute.Kind)) return;
        var clear = attribute.IsClearable ? $"use -Clear {attribute.Name} to clear the attribute, or " : "";
        throw new PSArgumentException(
            $"-{parameter}: {attribute.Name} is blank: {clear}leave it out to keep the value.", parameter);
    }

    private bool IsKnown(string name) =>
        provider.Catalog.TryFind(name, onPurpose: false, out _) || provider.Catalog.HasOpen(name);

    // An attribute of the directory's own schema has the type of its value, unless the name has a type.
    private string Typed(string name, object? value) => value switch
    {
        IList and not byte[] => WithType(name, AttributeKind.TextSet),
        bool => WithType(name, AttributeKind.Boolean),
        int or long or short or byte => WithType(name, AttributeKind.Number),
        _ => name,
    };

    private string WithType(string name, AttributeKind kind) =>
        IsKnown(name) ? name : provider.Catalog.WithType(name, kind);
}
