using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.Connections;
using UserDirectory.Requests;
using UserDirectory.Sandbox;

namespace UserDirectory.PowerShell;

/// <summary>One of the systems as the cmdlets offer it.</summary>
/// <param name="Noun">The noun of its cmdlets.</param>
/// <param name="KeyParameter">The parameter that finds a user by position.</param>
/// <param name="Catalog">The system's attributes.</param>
/// <param name="Open">Opens the directory with an id.</param>
/// <param name="IdIn">The id in a sandbox.</param>
/// <param name="RegionIn">The region of a sandbox.</param>
internal sealed record DirectorySystem(
    string Noun, string KeyParameter, AttributeCatalog Catalog,
    Func<string, ConnectionOptions, GovernorOptions, IUserDirectory> Open,
    Func<DirectorySandbox, string> IdIn, Func<SandboxConnection, string> RegionIn)
{
    public static readonly DirectorySystem DirectoryServiceData = new(
        "DsdUser", "SAMAccountName", Catalogs.DirectoryServiceData,
        UserDirectories.DirectoryServiceData, sandbox => sandbox.DirectoryId, connection => connection.Region);

    public static readonly DirectorySystem WorkMail = new("WmUser", "UserId", Catalogs.WorkMail,
        UserDirectories.WorkMail, sandbox => sandbox.OrganizationId, connection => connection.Region);

    public static readonly DirectorySystem IdentityStore = new("IdsUser", "UserName", Catalogs.IdentityStore,
        UserDirectories.IdentityStore, sandbox => sandbox.IdentityStoreId, connection => connection.Region);

    public static readonly DirectorySystem CloudSso = new("CloudSsoUser", "UserName", Catalogs.CloudSso,
        UserDirectories.CloudSso, sandbox => sandbox.CloudSsoDirectoryId, connection => connection.CloudSsoRegion);

    private static readonly DirectorySystem[] All = [DirectoryServiceData, WorkMail, IdentityStore, CloudSso];

    /// <summary>The type name of its users as the Get cmdlet gives them.</summary>
    public string TypeName => $"UserDirectory.{Noun}";

    /// <summary>Whether its Get cmdlet gave this object, in this process or another.</summary>
    public bool Gave(PSObject user) =>
        user.TypeNames.Contains(TypeName) || user.TypeNames.Contains("Deserialized." + TypeName);

    /// <summary>The system of a cmdlet or its alias; null where it is no cmdlet of a system.</summary>
    public static DirectorySystem? OfCommand(string name) =>
        All.FirstOrDefault(system => name.EndsWith("-" + system.Noun, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds an attribute that the caller names on purpose.</summary>
    /// <exception cref="PSArgumentException">The system has none of that name.</exception>
    public AttributeDefinition Find(string name, string parameter)
    {
        if (!Catalog.TryFind(name, onPurpose: true, out var attribute))
        {
            var hint = Catalog.Closest(name) is { } closest ? $" Did you mean {closest.Name}?" : "";
            throw new PSArgumentException(
                $"-{parameter}: {Catalog.System} has no attribute '{name}'.{hint}", parameter);
        }
        return attribute;
    }

    /// <summary>What a user is found by that is named by a value alone.</summary>
    public AttributeDefinition IdentifierOf(string value) =>
        Catalog.Identifiers.FirstOrDefault(identifier => identifier.Check(AttributeValue.Text(value)) is null)
        ?? Catalog.Identifiers[0];
}
