using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Records;

namespace UserDirectory.Tests.Records;

/// <summary>Records for tests.</summary>
internal static class Recorded
{
    public static AttributeCatalog? CatalogOf(string provider) => provider switch
    {
        "WmUser" => Catalogs.WorkMail,
        "IdsUser" => Catalogs.IdentityStore,
        "DsdUser" => Catalogs.DirectoryServiceData,
        "CloudSsoUser" => Catalogs.CloudSso,
        _ => null,
    };

    public static ChangeRecord Of(string provider, params AttributeChange[] changes) => new()
    {
        Provider = provider, Directory = "d-1", UserId = "u-1", Target = "alice", Name = "alice",
        Status = ChangeStatus.Updated, Changes = changes,
    };

    /// <summary>A change of a title, in the identity store.</summary>
    public static AttributeChange Title(string? before, string? after) => new(
        Catalogs.IdentityStore.Attribute("Title"), AttributeValue.FromText(before), AttributeValue.FromText(after));
}
