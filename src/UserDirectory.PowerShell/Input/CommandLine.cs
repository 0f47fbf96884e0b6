using UserDirectory.Attributes;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Input;

/// <summary>The parameters of a command that name a user or its attributes.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Attributes">
/// The attributes that parameters give, with the parameter's value: of a script block PowerShell makes one for each
/// input.
/// </param>
/// <param name="HasInput">Whether users come as inputs: by the pipeline, -InputObject or several names.</param>
internal sealed record CommandLine(
    DirectoryProvider Provider, IReadOnlyList<(AttributeDefinition Attribute, Func<object?> Value)> Attributes,
    bool HasInput)
{
    /// <summary>Whether the command names users, in whatever way.</summary>
    public bool NamesUsers => HasInput || Attributes.Any(given => given.Attribute.IsIdentifier);
}
