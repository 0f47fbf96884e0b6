using UserDirectory.Attributes;
using UserDirectory.CloudSso;
using UserDirectory.DirectoryServiceData;
using UserDirectory.IdentityStore;
using UserDirectory.WorkMail;

namespace UserDirectory;

/// <summary>
/// The attributes of each system, for what names them without a connection: options, help, completion.
/// </summary>
public static class Catalogs
{
    /// <summary>Amazon WorkMail.</summary>
    public static AttributeCatalog WorkMail => WorkMailCatalog.Catalog;

    /// <summary>AWS Directory Service Data.</summary>
    public static AttributeCatalog DirectoryServiceData => DirectoryServiceDataCatalog.Catalog;

    /// <summary>IAM Identity Center's identity store.</summary>
    public static AttributeCatalog IdentityStore => IdentityStoreCatalog.Catalog;

    /// <summary>Alibaba Cloud CloudSSO.</summary>
    public static AttributeCatalog CloudSso => CloudSsoCatalog.Catalog;
}
