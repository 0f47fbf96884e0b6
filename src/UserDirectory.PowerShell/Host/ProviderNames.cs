using UserDirectory.Attributes;
using UserDirectory.Providers;
using Shell = System.Management.Automation.PowerShell;

namespace UserDirectory.PowerShell.Host;

internal static class ProviderNames
{
    /// <summary>Returns the providers that a cmdlet or its alias serves; empty for any other command.</summary>
    public static IReadOnlyList<DirectoryProvider> OfCommand(string name)
    {
        using var shell = Shell.Create(RunspaceMode.CurrentRunspace);
        var command = shell.AddCommand("Get-Command").AddParameter("Name", name).Invoke<CommandInfo>().FirstOrDefault();
        if (command is AliasInfo alias) command = alias.ResolvedCommand;
        return command is CmdletInfo { ImplementingType: { } type } && typeof(IProviderCmdlet).IsAssignableFrom(type)
            ? ((IProviderCmdlet)Activator.CreateInstance(type)!).ServedProviders : [];
    }

    /// <summary>Returns the provider whose cmdlets have a noun; null if no provider has the noun.</summary>
    public static DirectoryProvider? OfNoun(string? noun) =>
        DirectoryProviders.All.FirstOrDefault(provider => provider.Noun == noun);

    /// <summary>Returns the catalog of a provider by its noun; null if no provider has the noun.</summary>
    public static AttributeCatalog? CatalogOf(string noun) => OfNoun(noun)?.Catalog;

    /// <summary>Returns the provider with a name.</summary>
    /// <exception cref="PSArgumentException">No provider has the name.</exception>
    public static DirectoryProvider Named(string name, string parameter) =>
        DirectoryProviders.All.FirstOrDefault(
            provider => provider.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new PSArgumentException(
            $"-{parameter}: there is no provider '{Visible.Text(name)}': give one of "
                + $"{string.Join(", ", DirectoryProviders.All.Select(provider => provider.Name))}.", parameter);

    /// <summary>Finds an attribute that a parameter names.</summary>
    /// <exception cref="PSArgumentException">The provider has no attribute with the name.</exception>
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

    /// <summary>Finds an attribute that <c>-ColumnMap</c> names. A name like a known one is refused.</summary>
    /// <exception cref="PSArgumentException">The provider has no attribute with the name.</exception>
    public static AttributeDefinition FindMapped(this DirectoryProvider provider, string name, string parameter) =>
        provider.Catalog.TryFind(name, onPurpose: false, out var known) ? known
        : provider.Catalog.Closest(name) is { } closest && !provider.Catalog.HasOpen(name)
            ? throw new PSArgumentException($"-{parameter}: {provider.Catalog.ProviderName} has no attribute '{name}'. "
                + $"Did you mean {closest.Name}?", parameter)
            : provider.FindDocumented(name, parameter);

    // Names of an extended schema are allowed here; the rows check them again.
    private static AttributeDefinition FindDocumented(this DirectoryProvider provider, string name, string parameter)
    {
        var attribute = provider.Find(name, parameter);
        return provider.Catalog.ProblemWithName(attribute, isExtended: true) is not { } problem ? attribute
            : throw new PSArgumentException($"-{parameter}: {problem}", parameter);
    }
}
