using Amazon.WorkMail;
using Amazon.WorkMail.Model;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.WorkMail;

/// <summary>
/// A WorkMail user: the id, the attributes, and the role as it is, which may be one that can't be sent.
/// </summary>
internal sealed class WorkMailSnapshot : UserSnapshot
{
    private static readonly (string Name, Func<DescribeUserResponse, string?> Read)[] Texts =
    [
        ("DisplayName", user => user.DisplayName),
        ("FirstName", user => user.FirstName),
        ("LastName", user => user.LastName),
        ("Initials", user => user.Initials),
        ("JobTitle", user => user.JobTitle),
        ("Department", user => user.Department),
        ("Company", user => user.Company),
        ("Office", user => user.Office),
        ("Telephone", user => user.Telephone),
        ("Street", user => user.Street),
        ("City", user => user.City),
        ("ZipCode", user => user.ZipCode),
        ("Country", user => user.Country),
        ("Role", user => user.UserRole?.Value),
        ("IdentityProviderUserId", user => user.IdentityProviderUserId),
    ];

    public WorkMailSnapshot(DescribeUserResponse user) : base(user.UserId)
    {
        foreach (var (name, read) in Texts) this[name] = AttributeValue.FromText(read(user));
        this[WorkMailCatalog.Hidden.WireName] = AttributeValue.Boolean(user.HiddenFromGlobalAddressList ?? false);
        SetFacts(("UserId", user.UserId), ("UserName", user.Name), ("Email", user.Email), ("State", user.State?.Value));
    }

    /// <summary>A user as a list has it: without most attributes, and nothing to plan from.</summary>
    public WorkMailSnapshot(User user) : base(user.Id)
    {
        SetFacts(("UserId", user.Id), ("UserName", user.Name), ("Email", user.Email), ("State", user.State?.Value));
        this["DisplayName"] = AttributeValue.FromText(user.DisplayName);
        this["Role"] = AttributeValue.FromText(user.UserRole?.Value);
    }
}

/// <summary>
/// <c>UpdateUser</c> takes the dataset that the next <c>DescribeUser</c> should show: what a request leaves out may be
/// cleared. So every plan sends the whole dataset, the changes merged into what is there.
/// </summary>
internal static class WorkMailPlanner
{
    public static UserChangePlan Plan(string organizationId, UserSnapshot snapshot, UserUpdate update)
    {
        var changes = AttributeChange.Between(snapshot, update);
        PlannedCall[] calls = changes.Count == 0
            ? []
            : [new PlannedCall(Request(organizationId, snapshot, changes), changes)];
        return new UserChangePlan(update, snapshot, changes, calls);
    }

    private static UpdateUserRequest Request(
        string organizationId, UserSnapshot snapshot, List<AttributeChange> changes)
    {
        AttributeValue? After(AttributeDefinition attribute) =>
            changes.Find(change => change.Attribute == attribute) is { } change ? change.After : snapshot[attribute];
        // An absent member and an empty one are the same in the dataset; the empty one says so on any reading.
        string Text(string name) => After(WorkMailCatalog.Catalog[name])?.AsText ?? "";
        var role = After(WorkMailCatalog.Role)?.AsText;

        return new UpdateUserRequest
        {
            OrganizationId = organizationId,
            UserId = snapshot.Id,
            DisplayName = Text("DisplayName"),
            FirstName = Text("FirstName"),
            LastName = Text("LastName"),
            Initials = Text("Initials"),
            JobTitle = Text("JobTitle"),
            Department = Text("Department"),
            Company = Text("Company"),
            Office = Text("Office"),
            Telephone = Text("Telephone"),
            Street = Text("Street"),
            City = Text("City"),
            ZipCode = Text("ZipCode"),
            Country = Text("Country"),
            HiddenFromGlobalAddressList = After(WorkMailCatalog.Hidden)?.AsBoolean,
            // RESOURCE and SYSTEM_USER can be read but not sent.
            Role = role is not null && WorkMailCatalog.Role.AllowedValues.Contains(role) ? new UserRole(role) : null,
            // Not sent where the user is not linked and need not be unlinked: organizations without Identity Center.
            IdentityProviderUserId = After(WorkMailCatalog.IdentityProviderUserId)?.AsText
                ?? (snapshot[WorkMailCatalog.IdentityProviderUserId] is null ? null : ""),
        };
    }
}
