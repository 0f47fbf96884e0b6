using UserDirectory.Attributes;
using UserDirectory.CloudSso;
using UserDirectory.Connections;
using UserDirectory.DirectoryServiceData;
using UserDirectory.IdentityStore;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.WorkMail;

namespace UserDirectory.CommandLine;

/// <summary>One of the systems as the console offers it.</summary>
/// <param name="Command">The command's name.</param>
/// <param name="IdOption">The option that names the organization, directory or store.</param>
/// <param name="Description">What the command does.</param>
/// <param name="Catalog">The system's attributes.</param>
/// <param name="Open">Opens the directory with an id.</param>
/// <param name="IdIn">The id in a sandbox.</param>
internal sealed record DirectorySystem(
    string Command, string IdOption, string Description, AttributeCatalog Catalog,
    Func<string, ConnectionOptions, GovernorOptions, IUserDirectory> Open, Func<DirectorySandbox, string> IdIn)
{
    public static readonly IReadOnlyList<DirectorySystem> All =
    [
        new(
            "set-wmuser", "--organization-id",
            "Update users of an Amazon WorkMail organization.",
            WorkMailSystem.System.Catalog, WorkMailSystem.System.Open, sandbox => sandbox.OrganizationId),
        new(
            "set-dsduser", "--directory-id",
            "Update users of an AWS Managed Microsoft AD through Directory Service Data.",
            DirectoryServiceDataSystem.System.Catalog, DirectoryServiceDataSystem.System.Open,
            sandbox => sandbox.DirectoryId),
        new(
            "update-idsuser", "--identity-store-id",
            "Update users of an IAM Identity Center identity store.",
            IdentityStoreSystem.System.Catalog, IdentityStoreSystem.System.Open, sandbox => sandbox.IdentityStoreId),
        new(
            "set-cloudssouser", "--directory-id",
            "Update users of an Alibaba Cloud CloudSSO directory.",
            CloudSsoSystem.System.Catalog, CloudSsoSystem.System.Open, sandbox => sandbox.CloudSsoDirectoryId),
    ];
}
