using Amazon.WorkMail;
using Amazon.WorkMail.Model;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.WorkMail;

/// <summary>
/// Plans one request. <c>UpdateUser</c> expects the dataset that the next <c>DescribeUser</c> should return, and may
/// clear omitted attributes. Every plan therefore sends the complete dataset: the current values with the changes
/// merged in.
/// </summary>
internal static class WorkMailPlanner
{
    public static UserChangePlan Plan(string organizationId, UserSnapshot snapshot, UserUpdate update)
    {
        var changes = AttributeChange.Between(snapshot, update);
        UserChangePlan.Call[] calls = changes.Count == 0
            ? []
            : [new(Request(organizationId, snapshot, changes), changes)];
        return new UserChangePlan(update, snapshot, changes, calls);
    }

    private static UpdateUserRequest Request(
        string organizationId, UserSnapshot snapshot, List<AttributeChange> changes)
    {
        AttributeValue? After(AttributeDefinition attribute) =>
            changes.Find(change => change.Attribute == attribute) is { } change ? change.After : snapshot[attribute];
        // The documentation treats absent and empty members as the same; an empty text is unambiguous.
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
            // Not sent if the user is not linked and no link must be removed, because organizations may not use
            // Identity Center.
            IdentityProviderUserId = After(WorkMailCatalog.IdentityProviderUserId)?.AsText
                ?? (snapshot[WorkMailCatalog.IdentityProviderUserId] is null ? null : ""),
        };
    }
}
