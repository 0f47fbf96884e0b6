using Amazon.IdentityStore;
using Amazon.IdentityStore.Model;
using Amazon.Runtime;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Requests;

namespace UserDirectory.IdentityStore;

/// <summary>Converts errors of the identity store to failures, and has the error texts of the room.</summary>
internal static class IdentityStoreFailure
{
    public static FailureMeaning? MeaningOf(Exception error) => error switch
    {
        ThrottlingException throttling =>
            new(FailureKind.Throttled) { RetryAfter = Seconds(throttling.RetryAfterSeconds) },
        InternalServerException fault =>
            new(FailureKind.Transient) { RetryAfter = Seconds(fault.RetryAfterSeconds) },
        AccessDeniedException denied when IsOfKey(denied.Reason) => new(FailureKind.AccessDenied)
        {
            IsRunWide = true,
            Advice = "Allow the caller kms:Decrypt with the customer managed key of IAM Identity Center.",
        },
        ResourceNotFoundException missing when IsOfStore(missing) => new(FailureKind.Target)
        {
            Advice = "Check the identity store id and the region: a store is in one region only.",
        },
        ResourceNotFoundException missing when IsOfKey(missing.Reason) => Key(),
        ResourceNotFoundException => FailureKind.UserNotFound,
        ConflictException conflict when conflict.Reason == ConflictExceptionReason.CONCURRENT_MODIFICATION =>
            FailureKind.Stale,
        ConflictException or ServiceQuotaExceededException => FailureKind.Conflict,
        ValidationException invalid when IsOfKey(invalid.Reason) => Key(),
        ValidationException => FailureKind.InvalidInput,
        _ => null,
    };

    /// <summary>Converts errors of an update to failures.</summary>
    /// <remarks>
    /// API_UpdateUser: the service makes the update only if the revision matches the user's, and otherwise returns
    /// ConflictException. The API reference documents no reason for this conflict.
    /// </remarks>
    public static FailureMeaning? MeaningOfUpdate(Exception error, string? revision) =>
        revision is not null && error is ConflictException conflict
            && conflict.Reason != ConflictExceptionReason.UNIQUENESS_CONSTRAINT_VIOLATION
            ? FailureKind.Stale
            : MeaningOf(error);

    // Refusals of an update.
    public static UserDirectoryException GivenTwice(string? list) =>
        Invalid($"{list}: the list and a member of the list are both given; keep only one");

    public static UserDirectoryException TooManyAttributes(int most, int given) =>
        Invalid($"at most {most} attributes in one update, {given} given");

    public static UserDirectoryException AmbiguousItem(AttributeDefinition attribute, string list) =>
        Invalid($"{attribute.Name}: the user has several items in {list}, and this change can't choose one of the "
            + "items; give the whole list, or clear the list");

    public static UserDirectoryException NoItem(AttributeDefinition attribute, string list) =>
        Invalid($"{attribute.Name}: the user has no item in {list}, so give the item's value too");

    private static UserDirectoryException Invalid(string message) =>
        new(FailureKind.InvalidInput, "InvalidInput", message);

    // One key encrypts the whole store, so every user would fail.
    private static FailureMeaning Key() => new(FailureKind.Target)
    {
        Advice = "Check the customer managed key of IAM Identity Center: it must exist and be enabled.",
    };

    // Only ids of stores begin with d-.
    private static bool IsOfStore(ResourceNotFoundException missing) =>
        missing.ResourceType == ResourceType.IDENTITY_STORE || (missing.ResourceType is null
            && missing.ResourceId?.StartsWith("d-", StringComparison.Ordinal) == true);

    private static bool IsOfKey(ConstantClass? reason) =>
        reason?.Value.StartsWith("KMS_", StringComparison.Ordinal) == true;

    private static TimeSpan? Seconds(int? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;
}
