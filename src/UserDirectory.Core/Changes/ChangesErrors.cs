using UserDirectory.Attributes;

namespace UserDirectory.Changes;

internal static class ChangesErrors
{
    // Rows: the input is wrong.
    public static UserDirectoryException Invalid(string problem) =>
        new(FailureKind.InvalidInput, "InvalidInput", problem);
    public static UserDirectoryException DifferentUsers(UserUpdate update, AttributeDefinition other) =>
        Invalid($"{update.Key!.Identifier.Name} and {other.Name} name different users; keep only one");
    public static UserDirectoryException NamesNobody(AttributeDefinition attribute) =>
        Invalid($"{attribute.Name}: the directory has no user, or several users, with this name or address");

    // Reviewed updates: the user is not as reviewed.
    public static UserDirectoryException OtherUser(UserUpdate update) => new(FailureKind.Conflict, "OtherUser",
        $"The name {update.Key} belongs to another user now, because the original user was renamed or deleted. Neither "
        + $"user is changed. Find the original user by the id {update.PermanentId}.");
    public static UserDirectoryException ChangedSince(IReadOnlyList<AttributeChange> since) =>
        new(FailureKind.Conflict, UserDirectoryException.ChangedSince,
            $"Someone else has changed {string.Join(", ", since.Select(change => change.Attribute.Name))} after the "
            + "plan or the run, so this user is not changed.")
        { Since = since };
}
