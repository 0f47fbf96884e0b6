using Amazon.DirectoryServiceData.Model;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Http;
using AttributeValue = UserDirectory.Attributes.AttributeValue;
using WireValue = Amazon.DirectoryServiceData.Model.AttributeValue;

namespace UserDirectory.DirectoryServiceData;

/// <summary>Converts users and values between the service's model and the catalog's.</summary>
internal static class DirectoryServiceDataSnapshot
{
    /// <summary>Makes a snapshot from the responses that together have the requested attributes.</summary>
    public static UserSnapshot From(IReadOnlyList<DescribeUserResponse> answers)
    {
        var user = answers[0];
        var snapshot = new UserSnapshot(ServiceAnswers.Id(user.SAMAccountName))
        {
            PermanentId = user.SID,
            ["EmailAddress"] = AttributeValue.FromText(user.EmailAddress),
            ["GivenName"] = AttributeValue.FromText(user.GivenName),
            ["Surname"] = AttributeValue.FromText(user.Surname),
        };
        snapshot.SetOtherValues(
            ("SAMAccountName", user.SAMAccountName),
            ("UserPrincipalName", user.UserPrincipalName),
            ("DistinguishedName", user.DistinguishedName),
            ("SID", user.SID),
            ("Enabled", user.Enabled?.ToString()));
        foreach (var other in answers.SelectMany(answer => answer.OtherAttributes ?? []))
            snapshot[other.Key] = FromWire(other.Value);
        return snapshot;
    }

    /// <summary>Makes a snapshot of a listed user, which has too few attributes for a plan.</summary>
    public static UserSnapshot From(UserSummary user)
    {
        var snapshot = new UserSnapshot(ServiceAnswers.Id(user.SAMAccountName))
        {
            PermanentId = user.SID,
            ["GivenName"] = AttributeValue.FromText(user.GivenName),
            ["Surname"] = AttributeValue.FromText(user.Surname),
        };
        snapshot.SetOtherValues(
            ("SAMAccountName", user.SAMAccountName),
            ("SID", user.SID),
            ("Enabled", user.Enabled?.ToString()));
        return snapshot;
    }

    public static WireValue ToWire(AttributeValue value) => value.Kind switch
    {
        AttributeKind.Boolean => new WireValue { BOOL = value.AsBoolean },
        AttributeKind.Number => new WireValue { N = value.AsNumber },
        AttributeKind.TextSet => new WireValue { SS = [.. value.AsSet] },
        _ => new WireValue { S = value.AsText },
    };

    private static AttributeValue? FromWire(WireValue value) =>
        value.BOOL is { } truth ? AttributeValue.Boolean(truth)
        : value.N is { } number ? AttributeValue.Number(number)
        : value.SS is { Count: > 0 } set ? AttributeValue.Set(set)
        : AttributeValue.FromText(value.S);
}
