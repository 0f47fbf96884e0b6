using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.CloudSso;

/// <summary>A CloudSSO user as read. Its other values include whether another directory synchronizes it.</summary>
internal sealed class CloudSsoSnapshot : UserSnapshot
{
    public CloudSsoSnapshot(CloudSsoClient.User? answer) : base(ServiceAnswers.Id(answer?.UserId))
    {
        var user = answer!;
        SetOtherValues(
            ("UserId", user.UserId),
            ("UserName", user.UserName),
            ("Status", user.Status),
            ("ProvisionType", user.ProvisionType));
        this["FirstName"] = AttributeValue.FromText(user.FirstName);
        this["LastName"] = AttributeValue.FromText(user.LastName);
        this["DisplayName"] = AttributeValue.FromText(user.DisplayName);
        this["Description"] = AttributeValue.FromText(user.Description);
        this["Email"] = AttributeValue.FromText(user.Email);
    }
}
