using Amazon.IdentityStore;
using Amazon.IdentityStore.Model;
using Amazon.Runtime;
using UserDirectory.Changes;
using UserDirectory.Requests;

namespace UserDirectory.IdentityStore;

/// <summary>Maps the errors of the identity store.</summary>
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

    /// <summary>The same of an update.</summary>
    /// <param name="error">What the client threw.</param>
    /// <param name="revision">The revision that the update carried; null: none.</param>
    /// <remarks>
    /// API_UpdateUser: the update is made only if the revision is the user's, otherwise ConflictException. The API
    /// reference gives that conflict no reason.
    /// </remarks>
    public static FailureMeaning? MeaningOfUpdate(Exception error, string? revision) =>
        revision is not null && error is ConflictException conflict
            && conflict.Reason != ConflictExceptionReason.UNIQUENESS_CONSTRAINT_VIOLATION
            ? FailureKind.Stale
            : MeaningOf(error);

    // One key encrypts the whole store.
    private static FailureMeaning Key() => new(FailureKind.Target)
    {
        Advice = "Check the customer managed key of IAM Identity Center: it must be there and enabled.",
    };

    // Ids of users and groups have another form.
    private static bool IsOfStore(ResourceNotFoundException missing) =>
        missing.ResourceType == ResourceType.IDENTITY_STORE || (missing.ResourceType is null
            && missing.ResourceId?.StartsWith("d-", StringComparison.Ordinal) == true);

    private static bool IsOfKey(ConstantClass? reason) =>
        reason?.Value.StartsWith("KMS_", StringComparison.Ordinal) == true;

    private static TimeSpan? Seconds(int? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;
}
