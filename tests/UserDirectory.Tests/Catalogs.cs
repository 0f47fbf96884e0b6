using UserDirectory.Attributes;
using UserDirectory.CloudSso;
using UserDirectory.DirectoryServiceData;
using UserDirectory.IdentityStore;
using UserDirectory.WorkMail;

namespace UserDirectory.Tests;

/// <summary>The catalogs by a short name: most tests are of one provider's.</summary>
internal static class Catalogs
{
    public static AttributeCatalog WorkMail => WorkMailCatalog.Catalog;

    public static AttributeCatalog DirectoryServiceData => DirectoryServiceDataCatalog.Catalog;

    public static AttributeCatalog IdentityStore => IdentityStoreCatalog.Catalog;

    public static AttributeCatalog CloudSso => CloudSsoCatalog.Catalog;
}
