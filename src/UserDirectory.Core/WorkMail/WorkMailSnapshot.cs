using Amazon.WorkMail.Model;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.WorkMail;

/// <summary>A WorkMail user as read. The role may be a role that requests can't set.</summary>
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

    public WorkMailSnapshot(DescribeUserResponse user) : base(ServiceAnswers.Id(user.UserId))
    {
        foreach (var (name, read) in Texts) this[name] = AttributeValue.FromText(read(user));
        this[WorkMailCatalog.Hidden.WireName] = AttributeValue.Boolean(user.HiddenFromGlobalAddressList ?? false);
        SetOtherValues(("UserId", user.UserId), ("UserName", user.Name), ("Email", user.Email),
            ("State", user.State?.Value));
    }

    /// <summary>Makes a snapshot of a listed user, which has too few attributes for a plan.</summary>
    public WorkMailSnapshot(User user) : base(ServiceAnswers.Id(user.Id))
    {
        SetOtherValues(("UserId", user.Id), ("UserName", user.Name), ("Email", user.Email),
            ("State", user.State?.Value));
        this["DisplayName"] = AttributeValue.FromText(user.DisplayName);
        this["Role"] = AttributeValue.FromText(user.UserRole?.Value);
    }
}
