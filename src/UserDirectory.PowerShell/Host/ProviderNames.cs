using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.Columns;
using UserDirectory.Providers;
using Shell = System.Management.Automation.PowerShell;

namespace UserDirectory.PowerShell.Host;

/// <summary>Finds providers and attributes by name.</summary>
internal static class ProviderNames
{
    /// <summary>
    /// The provider of a cmdlet or its alias, as its class says; all where a file or results tell it which one; none
    /// where it is no cmdlet of a provider.
    /// </summary>
    public static IReadOnlyList<DirectoryProvider> OfCommand(string name)
    {
        using var shell = Shell.Create(RunspaceMode.CurrentRunspace);
        var command = shell.AddCommand("Get-Command").AddParameter("Name", name).Invoke<CommandInfo>().FirstOrDefault();
        if (command is AliasInfo alias) command = alias.ResolvedCommand;
        return command is CmdletInfo { ImplementingType: { } type } && typeof(IProviderCmdlet).IsAssignableFrom(type)
            ? ((IProviderCmdlet)Activator.CreateInstance(type)!).ServedProviders : [];
    }

    /// <summary>The provider of a name.</summary>
    /// <exception cref="PSArgumentException">None has it.</exception>
    public static DirectoryProvider Named(string name, string parameter) =>
        DirectoryProviders.All.FirstOrDefault(
            provider => provider.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new PSArgumentException(
            $"-{parameter}: there is no provider '{Visible.Text(name)}'; it is one of "
                + $"{string.Join(", ", DirectoryProviders.All.Select(provider => provider.Name))}.", parameter);

    /// <summary>The provider whose Get cmdlet gave this object, in this process or another; null: none's.</summary>
    public static DirectoryProvider? GiverOf(PSObject user) => DirectoryProviders.All.FirstOrDefault(provider =>
        user.TypeNames.Contains(provider.UserType) || user.TypeNames.Contains("Deserialized." + provider.UserType));

    /// <summary>Finds an attribute that the caller names on purpose.</summary>
    /// <exception cref="PSArgumentException">The provider has none of that name.</exception>
    public static AttributeDefinition Find(this DirectoryProvider provider, string name, string parameter)
    {
        if (!provider.Catalog.TryFind(name, onPurpose: true, out var attribute))
        {
            var hint = provider.Catalog.Closest(name) is { } closest ? $" Did you mean {closest.Name}?" : "";
            throw new PSArgumentException(
                $"-{parameter}: {provider.Catalog.ProviderName} has no attribute '{name}'.{hint}", parameter);
        }
        return attribute;
    }

    /// <summary>Finds an attribute that a column is said to be for: a name that is only like one is mistyped.</summary>
    /// <exception cref="PSArgumentException">The provider has none of that name.</exception>
    public static AttributeDefinition FindMapped(this DirectoryProvider provider, string name, string parameter) =>
        provider.Catalog.TryFind(name, onPurpose: false, out var known) ? known
        : provider.Catalog.Closest(name) is { } closest && !provider.Catalog.HasOpen(name)
            ? throw new PSArgumentException($"-{parameter}: {provider.Catalog.ProviderName} has no attribute '{name}'. "
                + $"Did you mean {closest.Name}?", parameter)
            : provider.FindDocumented(name, parameter);

    // Names of an extended schema may be meant; the rows say whether they are let through.
    private static AttributeDefinition FindDocumented(this DirectoryProvider provider, string name, string parameter)
    {
        var attribute = provider.Find(name, parameter);
        return provider.Catalog.ProblemWithName(attribute, isExtended: true) is not { } problem ? attribute
            : throw new PSArgumentException($"-{parameter}: {problem}", parameter);
    }

    /// <summary>Finds the identifier whose form a value has.</summary>
    public static AttributeDefinition IdentifierOf(this DirectoryProvider provider, string value)
    {
        var key = AttributeValue.Text(CellValue.Of(value).Value as string ?? value);
        return provider.Catalog.Identifiers.FirstOrDefault(identifier => identifier.Check(key) is null)
            ?? provider.Catalog.Identifiers[0];
    }
}
