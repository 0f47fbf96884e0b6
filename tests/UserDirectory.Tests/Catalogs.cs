using UserDirectory.Attributes;
using UserDirectory.CloudSso;
using UserDirectory.DirectoryServiceData;
using UserDirectory.IdentityStore;
using UserDirectory.WorkMail;

namespace UserDirectory.Tests;

/// <summary>Short names for the catalogs, because most tests use the catalog of one provider.</summary>
internal static class Catalogs
{
    public static AttributeCatalog WorkMail => WorkMailCatalog.Catalog;

    public static AttributeCatalog DirectoryServiceData => DirectoryServiceDataCatalog.Catalog;

    public static AttributeCatalog IdentityStore => IdentityStoreCatalog.Catalog;

    public static AttributeCatalog CloudSso => CloudSsoCatalog.Catalog;
}
