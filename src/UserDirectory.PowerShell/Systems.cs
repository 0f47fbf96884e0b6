using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.PowerShell.Commands;
using Shell = System.Management.Automation.PowerShell;

namespace UserDirectory.PowerShell;

/// <summary>What the cmdlets ask of a system.</summary>
internal static class Systems
{
    /// <summary>
    /// The system of a cmdlet or its alias, as its class says; all where a file or results tell it which one; none
    /// where it is no cmdlet of a system.
    /// </summary>
    public static IReadOnlyList<DirectorySystem> OfCommand(string name)
    {
        using var shell = Shell.Create(RunspaceMode.CurrentRunspace);
        var command = shell.AddCommand("Get-Command").AddParameter("Name", name).Invoke<CommandInfo>().FirstOrDefault();
        if (command is AliasInfo alias) command = alias.ResolvedCommand;
        return command is not CmdletInfo { ImplementingType: { } type }
            || !typeof(DirectoryCmdlet).IsAssignableFrom(type) ? []
            : typeof(ReplayCmdlet).IsAssignableFrom(type) ? DirectorySystems.All
            : [((DirectoryCmdlet)Activator.CreateInstance(type)!).System];
    }

    /// <summary>The system of a name.</summary>
    /// <exception cref="PSArgumentException">None has it.</exception>
    public static DirectorySystem Named(string name, string parameter) =>
        DirectorySystems.All.FirstOrDefault(
            system => system.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new PSArgumentException(
            $"-{parameter}: there is no system '{Visible.Text(name)}'; it is one of "
                + $"{string.Join(", ", DirectorySystems.All.Select(system => system.Name))}.", parameter);

    /// <summary>The system whose Get cmdlet gave this object, in this process or another; null: none's.</summary>
    public static DirectorySystem? GiverOf(PSObject user) => DirectorySystems.All.FirstOrDefault(system =>
        user.TypeNames.Contains(system.UserType) || user.TypeNames.Contains("Deserialized." + system.UserType));

    /// <summary>Finds an attribute that the caller names on purpose.</summary>
    /// <exception cref="PSArgumentException">The system has none of that name.</exception>
    public static AttributeDefinition Find(this DirectorySystem system, string name, string parameter)
    {
        if (!system.Catalog.TryFind(name, onPurpose: true, out var attribute))
        {
            var hint = system.Catalog.Closest(name) is { } closest ? $" Did you mean {closest.Name}?" : "";
            throw new PSArgumentException(
                $"-{parameter}: {system.Catalog.System} has no attribute '{name}'.{hint}", parameter);
        }
        return attribute;
    }

    /// <summary>Finds an attribute that a column is said to be for: a name that is only like one is mistyped.</summary>
    /// <exception cref="PSArgumentException">The system has none of that name.</exception>
    public static AttributeDefinition FindMapped(this DirectorySystem system, string name, string parameter) =>
        system.Catalog.TryFind(name, onPurpose: false, out var known) ? known
        : system.Catalog.Closest(name) is { } closest && !system.Catalog.HasOpen(name)
            ? throw new PSArgumentException($"-{parameter}: {system.Catalog.System} has no attribute '{name}'. "
                + $"Did you mean {closest.Name}?", parameter)
            : system.FindDocumented(name, parameter);

    // Names of an extended schema may be meant; the rows say whether they are let through.
    private static AttributeDefinition FindDocumented(this DirectorySystem system, string name, string parameter)
    {
        var attribute = system.Find(name, parameter);
        return system.Catalog.ProblemWithName(attribute, isExtended: true) is not { } problem ? attribute
            : throw new PSArgumentException($"-{parameter}: {problem}", parameter);
    }

    /// <summary>What a user is found by that is named by a value alone.</summary>
    public static AttributeDefinition IdentifierOf(this DirectorySystem system, string value)
    {
        var key = AttributeValue.Text(CellValue.Of(value).Value as string ?? value);
        return system.Catalog.Identifiers.FirstOrDefault(identifier => identifier.Check(key) is null)
            ?? system.Catalog.Identifiers[0];
    }
}
