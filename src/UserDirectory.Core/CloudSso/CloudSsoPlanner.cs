using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.CloudSso;

/// <summary>Plans one request with the changed attributes; an empty text clears an attribute.</summary>
internal static class CloudSsoPlanner
{
    public static UserChangePlan Plan(string directoryId, UserSnapshot snapshot, UserUpdate update)
    {
        var changes = AttributeChange.Between(snapshot, update);
        if (changes.Count == 0) return new UserChangePlan(update, snapshot, changes, []);
        if (snapshot.OtherValues.TryGetValue("ProvisionType", out var source)
            && string.Equals(source.AsText, "Synchronized", StringComparison.OrdinalIgnoreCase))
            throw CloudSsoFailure.UserSynchronized;

        string? New(string name) => changes.Find(change => change.Attribute.Name == name) is { } change
            ? change.After?.AsText ?? ""
            : null;
        var request = new CloudSsoClient.UpdateUserRequest(directoryId, snapshot.Id)
        {
            NewFirstName = New("FirstName"),
            NewLastName = New("LastName"),
            NewDisplayName = New("DisplayName"),
            NewDescription = New("Description"),
            NewEmail = New("Email"),
        };
        return new UserChangePlan(update, snapshot, changes, [new(request, changes)]);
    }

    /// <summary>Finds the changes that an update made, from the user in its response.</summary>
    public static IReadOnlyList<AttributeChange> Made(UserChangePlan.Call call, CloudSsoClient.User answer)
    {
        var after = new CloudSsoSnapshot(answer);
        ServiceAnswers.IsOf(((CloudSsoClient.UpdateUserRequest)call.Request).UserId, after.Id);
        return
        [
            .. call.Changes.Select(change => change with { After = after[change.Attribute] })
                .Where(change => !Equals(change.Before, change.After)),
        ];
    }
}
