using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

internal static class PipelineErrors
{
    // Rows.
    public static UserDirectoryException InvalidInput(UserUpdate update) =>
        new(FailureKind.InvalidInput, "InvalidInput", string.Join("; ", update.Problems));

    public static UserDirectoryException SetDifferently(IEnumerable<string> attributes, string row) =>
        new(FailureKind.InvalidInput, "SetDifferently",
            $"{string.Join(", ", attributes)}: {row} sets another value for the same user; keep only one of the two "
            + "rows");

    public static UserDirectoryException Stopped =>
        new(FailureKind.Stopped, "Stopped", "The run was stopped before this user was done.");

    public static UserDirectoryException Unexpected(Exception error) =>
        new(FailureKind.Other, error.GetType().Name, $"Unexpected error: {error.Message}", error);

    // Failures that every other user would have, too.
    public static UserDirectoryException AllDenied(string step, int users, UserDirectoryException error) => RunWide(
        $"The caller has no permission to {step} users: the first {users} users were all denied.", error);

    public static UserDirectoryException AllInvalid(string step, int users, UserDirectoryException error) =>
        RunWide($"The responses to the {step} requests of the first {users} users are all invalid.", error);

    // Updates.
    public static UserDirectoryException ChangedMeanwhile =>
        new(FailureKind.Stale, "ChangedMeanwhile", "Someone else changed the user since it was listed.");

    public static UserDirectoryException PartlyMade(
        UserDirectoryException error, IEnumerable<AttributeChange> made) => error.WithMessage(
        $"{error.Message} Already changed: {Names(made)}. Run the row again to make the other changes.");

    /// <summary>The text names the attributes that differ, but not their values.</summary>
    public static UserDirectoryException NotAsWritten(IEnumerable<AttributeChange> differences) =>
        new(FailureKind.Stale, "NotAsWritten",
            $"The user was updated, but reads back with other values of {Names(differences)}: someone else changed the "
            + "user, the service stores values in another form, or its reads lag behind updates.");

    public static UserDirectoryException NotReadBack(UserDirectoryException error) =>
        error.WithMessage($"The user was updated, but could not be read back: {error.Message}");

    private static string Names(IEnumerable<AttributeChange> changes) =>
        string.Join(", ", changes.Select(change => change.Attribute.Name));

    private static UserDirectoryException RunWide(string why, UserDirectoryException error) =>
        new(error.Kind, error.Code, $"{why} {error.Message}") { RequestId = error.RequestId, IsRunWide = true };
}
