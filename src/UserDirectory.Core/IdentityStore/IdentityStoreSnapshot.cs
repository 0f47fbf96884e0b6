using Amazon.IdentityStore.Model;
using Amazon.Runtime.Documents;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.IdentityStore;

/// <summary>A user of the store as read. Lists stay documents, because a change sends the whole list.</summary>
internal sealed class IdentityStoreSnapshot : UserSnapshot
{
    public IdentityStoreSnapshot(DescribeUserResponse user) : base(ServiceAnswers.Id(user.UserId))
    {
        Revision = string.IsNullOrEmpty(user.Revision) ? null : user.Revision;
        var issuer = user.ExternalIds?.Select(id => id.Issuer).FirstOrDefault(name => !string.IsNullOrEmpty(name));
        SetOtherValues(("UserId", user.UserId), ("UserName", user.UserName), ("UserStatus", user.UserStatus?.Value),
            (IdentityStoreCatalog.IssuerName, issuer));
        SetTexts(
            ("displayName", user.DisplayName),
            ("nickName", user.NickName),
            ("profileUrl", user.ProfileUrl),
            ("userType", user.UserType),
            ("title", user.Title),
            ("preferredLanguage", user.PreferredLanguage),
            ("locale", user.Locale),
            ("timezone", user.Timezone),
            ("website", user.Website),
            ("birthdate", user.Birthdate),
            ("name.givenName", user.Name?.GivenName),
            ("name.familyName", user.Name?.FamilyName),
            ("name.middleName", user.Name?.MiddleName),
            ("name.formatted", user.Name?.Formatted),
            ("name.honorificPrefix", user.Name?.HonorificPrefix),
            ("name.honorificSuffix", user.Name?.HonorificSuffix));
        SetLists(user);
        foreach (var extension in user.Extensions ?? []) SetDocument(extension.Key, extension.Value);
    }

    // The service's model repeats the members of DescribeUserResponse in User.
    public IdentityStoreSnapshot(User user) : this(new DescribeUserResponse
    {
        UserId = user.UserId,
        UserName = user.UserName,
        UserStatus = user.UserStatus,
        Name = user.Name,
        DisplayName = user.DisplayName,
        NickName = user.NickName,
        ProfileUrl = user.ProfileUrl,
        UserType = user.UserType,
        Title = user.Title,
        PreferredLanguage = user.PreferredLanguage,
        Locale = user.Locale,
        Timezone = user.Timezone,
        Website = user.Website,
        Birthdate = user.Birthdate,
        Emails = user.Emails,
        Addresses = user.Addresses,
        PhoneNumbers = user.PhoneNumbers,
        Photos = user.Photos,
        Roles = user.Roles,
        Extensions = user.Extensions,
        ExternalIds = user.ExternalIds,
        Revision = user.Revision,
    })
    {
    }

    private void SetLists(DescribeUserResponse user)
    {
        SetList("emails", user.Emails?.Select(email => new ListItem
        {
            ["value"] = Text(email.Value), ["type"] = Text(email.Type), ["primary"] = Flag(email.Primary),
        }));
        SetList("addresses", user.Addresses?.Select(address => new ListItem
        {
            ["streetAddress"] = Text(address.StreetAddress),
            ["locality"] = Text(address.Locality),
            ["region"] = Text(address.Region),
            ["postalCode"] = Text(address.PostalCode),
            ["country"] = Text(address.Country),
            ["formatted"] = Text(address.Formatted),
            ["type"] = Text(address.Type),
            ["primary"] = Flag(address.Primary),
        }));
        SetList("phoneNumbers", user.PhoneNumbers?.Select(phone => new ListItem
        {
            ["value"] = Text(phone.Value), ["type"] = Text(phone.Type), ["primary"] = Flag(phone.Primary),
        }));
        SetList("photos", user.Photos?.Select(photo => new ListItem
        {
            ["value"] = Text(photo.Value), ["type"] = Text(photo.Type), ["display"] = Text(photo.Display),
            ["primary"] = Flag(photo.Primary),
        }));
        SetList("roles", user.Roles?.Select(role => new ListItem
        {
            ["value"] = Text(role.Value), ["type"] = Text(role.Type), ["primary"] = Flag(role.Primary),
        }));
    }

    private void SetList(string path, IEnumerable<ListItem>? items)
    {
        var list = items?.ToArray() ?? [];
        if (list.Length == 0) return;
        this[path] = ListItem.ToValue(list);
        foreach (var member in list[ListItem.IndexOfPrimary(list)]) this[$"{path}.{member.Key}"] = member.Value;
    }

    private void SetDocument(string path, Document value)
    {
        if (value.IsDictionary())
        {
            foreach (var member in value.AsDictionary()) SetDocument($"{path}.{member.Key}", member.Value);
        }
        else
        {
            this[path] = IdentityStoreDocument.ToValue(value);
        }
    }

    private void SetTexts(params (string Path, string? Value)[] texts)
    {
        foreach (var (path, value) in texts) this[path] = Text(value);
    }

    private static AttributeValue? Text(string? text) => AttributeValue.FromText(text);

    private static AttributeValue? Flag(bool? flag) => flag is { } value ? AttributeValue.Boolean(value) : null;
}
