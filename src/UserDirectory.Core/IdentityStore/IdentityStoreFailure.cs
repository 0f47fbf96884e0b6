using Amazon.IdentityStore;
using Amazon.IdentityStore.Model;
using UserDirectory.Changes;
using UserDirectory.Requests;

namespace UserDirectory.IdentityStore;

/// <summary>What the identity store's errors mean.</summary>
internal static class IdentityStoreFailure
{
    public static FailureMeaning? MeaningOf(Exception error) => error switch
    {
        ThrottlingException throttling => new(FailureKind.Throttled, Seconds(throttling.RetryAfterSeconds)),
        InternalServerException fault => new(FailureKind.Transient, Seconds(fault.RetryAfterSeconds)),
        ResourceNotFoundException missing when missing.ResourceType == ResourceType.IDENTITY_STORE =>
            FailureKind.Target,
        ResourceNotFoundException { Reason: not null } => FailureKind.Target,
        ResourceNotFoundException => FailureKind.UserNotFound,
        ConflictException conflict when conflict.Reason == ConflictExceptionReason.CONCURRENT_MODIFICATION =>
            FailureKind.Stale,
        ConflictException or ServiceQuotaExceededException => FailureKind.Conflict,
        ValidationException => FailureKind.InvalidInput,
        _ => null,
    };

    private static TimeSpan? Seconds(int? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;
}
