using System.Collections;
using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.PowerShell.Rows;

/// <summary>
/// The edits that are the same for every user:
/// <c>-Attribute</c>, <c>-Replace</c>, <c>-Add</c>, <c>-Remove</c>, <c>-Clear</c>.
/// </summary>
internal sealed class FixedEdits(DirectorySystem system)
{
    private readonly List<Action<UserUpdateBuilder>> _edits = [];

    public FixedEdits Set(object? values, string parameter)
    {
        foreach (var (name, value) in Members.Of(values))
        {
            var attribute = system.Find(Typed(name, value), parameter);
            _edits.Add(builder => builder.Cell(attribute, value, parameter));
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
            var attribute = system.Find(name, "Clear");
            _edits.Add(builder => builder.Clear(attribute));
        }
        return this;
    }

    public void ApplyTo(UserUpdateBuilder builder)
    {
        foreach (var edit in _edits) edit(builder);
    }

    private FixedEdits Each(
        IDictionary? values, string parameter, Action<UserUpdateBuilder, AttributeDefinition, object> edit)
    {
        foreach (var (name, value) in Members.Of(values))
        {
            if (value is null) throw new PSArgumentException($"-{parameter}: '{name}' has no value.", parameter);
            // Values are added to and taken from sets only, so a name without a type means one.
            var attribute = system.Find(OfType("SS", name), parameter);
            _edits.Add(builder => edit(builder, attribute, value));
        }
        return this;
    }

    // A directory's own attribute has the type of its value, where the name does not say it.
    private string Typed(string name, object? value)
    {
        var type = value switch
        {
            null or string => null,
            IEnumerable => "SS",
            bool when !system.Catalog.TryFind(name, onPurpose: false, out _) => "BOOL",
            int or long or short or byte when !system.Catalog.TryFind(name, onPurpose: false, out _) => "N",
            _ => null,
        };
        return type is null ? name : OfType(type, name);
    }

    private string OfType(string type, string name) =>
        name.IndexOf(':') < 0 && system.Catalog.TryFind($"{name}:{type}", onPurpose: true, out _)
            ? $"{name}:{type}"
            : name;
}
