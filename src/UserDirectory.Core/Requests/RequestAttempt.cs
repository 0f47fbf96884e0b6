using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>One request that was sent: what a verbose log tells. It holds no value and no secret.</summary>
/// <param name="Operation">The service's operation.</param>
/// <param name="Target">The user as the caller named it.</param>
/// <param name="Number">1 for the first try of a call.</param>
/// <param name="RequestId">The service's id, where it gave one.</param>
/// <param name="Duration">From sending to the answer.</param>
/// <param name="Failure">Why it failed, or null.</param>
/// <param name="Wait">How long the governor waits before it sends again; null: it does not.</param>
public sealed record RequestAttempt(
    string Operation, string Target, int Number, string? RequestId, TimeSpan Duration,
    UserDirectoryException? Failure, TimeSpan? Wait);
