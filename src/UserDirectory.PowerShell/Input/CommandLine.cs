using UserDirectory.Attributes;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Input;

/// <summary>Parameters of a command that name a user or set attributes.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Attributes">
/// The attributes that parameters name, with a function that reads the parameter's current value, because PowerShell
/// runs a script block again for each input.
/// </param>
/// <param name="HasInput">Whether users come as inputs: by the pipeline, -InputObject or a list of names.</param>
internal sealed record CommandLine(
    DirectoryProvider Provider, IReadOnlyList<(AttributeDefinition Attribute, Func<object?> Value)> Attributes,
    bool HasInput)
{
    /// <summary>Whether the command names users, by inputs or parameters.</summary>
    public bool NamesUsers => HasInput || Attributes.Any(given => given.Attribute.IsIdentifier);
}
