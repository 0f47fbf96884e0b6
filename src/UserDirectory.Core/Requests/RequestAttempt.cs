namespace UserDirectory.Requests;

/// <summary>Attempt of a request, for the verbose log. It holds no value and no secret.</summary>
/// <param name="Operation">The service's operation.</param>
/// <param name="Target">The user as the caller named it.</param>
/// <param name="Number">1 for the first try of a call.</param>
/// <param name="RequestId">The service's id, where it gave one.</param>
/// <param name="Duration">From sending to the answer.</param>
/// <param name="FailureCode">The code of its failure, whose text may repeat a value; null: it succeeded.</param>
/// <param name="Wait">How long the governor waits before it sends again; null: it does not.</param>
public sealed record RequestAttempt(
    string Operation, string Target, int Number, string? RequestId, TimeSpan Duration,
    string? FailureCode, TimeSpan? Wait);
