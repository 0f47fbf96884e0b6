namespace UserDirectory.Requests;

/// <summary>Attempt of a request, for the verbose log. It contains no value and no secret.</summary>
/// <param name="Operation">The service's operation.</param>
/// <param name="Target">The user as the caller named it.</param>
/// <param name="Number">1 for the first attempt of a request.</param>
/// <param name="RequestId">The service's id of the request; null if it is not known.</param>
/// <param name="Duration">The time from sending to the response.</param>
/// <param name="FailureCode">The code of a failure, but not its text, which may repeat a value; may be null.</param>
/// <param name="Wait">The wait before the next attempt; null if no attempt follows.</param>
public sealed record RequestAttempt(
    string Operation, string Target, int Number, string? RequestId, TimeSpan Duration,
    string? FailureCode, TimeSpan? Wait);
