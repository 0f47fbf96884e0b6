using UserDirectory.Sandbox.Models;

namespace UserDirectory.Sandbox.IdentityStore;

/// <summary>The valid paths, from the members of the model's user and the enterprise extension.</summary>
internal static class AttributePaths
{
    public const string Enterprise = "aws:identitystore:enterprise";

    private static readonly string[] EnterprisePaths =
    [
        "employeeNumber", "costCenter", "organization", "division", "department", "manager.value",
        "manager.displayName",
    ];

    public static Dictionary<string, AttributePath> Of(ServiceModel model)
    {
        var user = model["User"].Members
            .Where(m => m.Value.Name is "SensitiveStringType" or "UserName"
                || (m.Value.Type == "list" && m.Key != "ExternalIds"))
            .Select(m => new AttributePath(Camel(m.Key), m.Value, [m.Key]));
        var name = model["Name"].Members
            .Select(m => new AttributePath("name." + Camel(m.Key), m.Value, ["Name", m.Key]));
        var enterprise = EnterprisePaths.Select(p => new AttributePath(
            $"{Enterprise}.{p}", model["SensitiveStringType"], ["Extensions", Enterprise, .. p.Split('.')]));
        return user.Concat(name).Concat(enterprise).ToDictionary(p => p.Path, StringComparer.Ordinal);
    }

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
