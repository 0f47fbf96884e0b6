using System.Globalization;
using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox.Seeds;

/// <summary>Fills in what a seed may leave out of a user: ids, states and times.</summary>
internal static class Defaults
{
    private static readonly DateTimeOffset Created = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <param name="service">The service whose user it is.</param>
    /// <param name="user">The user.</param>
    /// <param name="number">1 for the service's first user, and so on: ids are made from it.</param>
    /// <param name="seed">The ids of the directories.</param>
    public static void Fill(SandboxService service, JsonObject user, int number, Seed seed)
    {
        foreach (var member in Of(service, user, number, seed))
        {
            if (!user.ContainsKey(member.Key))
                user[member.Key] = member.Value?.DeepClone();
        }
    }

    private static JsonObject Of(SandboxService service, JsonObject user, int number, Seed seed) => service switch
    {
        SandboxService.DirectoryServiceData => DirectoryData(user["SAMAccountName"]?.ToString() ?? "", number, seed),
        SandboxService.WorkMail => WorkMail(number),
        SandboxService.IdentityStore => IdentityStore(number, seed),
        _ => CloudSso(number),
    };

    private static JsonObject DirectoryData(string name, int number, Seed seed) => new()
    {
        ["SID"] = FormattableString.Invariant($"S-1-5-21-1004336348-1177238915-682003330-{1100 + number}"),
        ["DistinguishedName"] = $"CN={name},OU=Users,OU=corp,DC={seed.Realm.Replace(".", ",DC=")}",
        ["UserPrincipalName"] = $"{name}@{seed.Realm}",
        ["Enabled"] = true,
    };

    private static JsonObject WorkMail(int number) => new()
    {
        ["UserId"] = Guid(number, 1),
        ["State"] = "ENABLED",
        ["UserRole"] = "USER",
        ["EnabledDate"] = Created.ToUnixTimeSeconds(),
        ["HiddenFromGlobalAddressList"] = false,
    };

    private static JsonObject IdentityStore(int number, Seed seed) => new()
    {
        ["IdentityStoreId"] = seed.IdentityStoreId,
        ["UserId"] = $"{seed.IdentityStoreId.Substring(seed.IdentityStoreId.Length - 10)}-{Guid(number, 2)}",
        ["UserStatus"] = "ENABLED",
        ["CreatedAt"] = Created.ToUnixTimeSeconds(),
        ["CreatedBy"] = "sandbox",
        ["UpdatedAt"] = Created.ToUnixTimeSeconds(),
        ["UpdatedBy"] = "sandbox",
    };

    private static JsonObject CloudSso(int number) => new()
    {
        ["UserId"] = FormattableString.Invariant($"u-00sandbox{number:d9}"),
        ["Status"] = "Enabled",
        ["ProvisionType"] = "Manual",
        ["CreateTime"] = Iso(Created),
        ["UpdateTime"] = Iso(Created),
    };

    public static string Iso(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Guid(int number, int service) =>
        FormattableString.Invariant($"5a4db000-000{service}-4000-8000-{number:x12}");
}
