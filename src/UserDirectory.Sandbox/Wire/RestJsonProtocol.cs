namespace UserDirectory.Sandbox.Wire;

/// <summary>Protocol restJson1: the error's name is in a header, followed by a <c>:</c> and an address.</summary>
internal sealed class RestJsonProtocol() : Protocol("application/json", "x-amzn-RequestId")
{
    public override WireAnswer Failure(ServiceError error, string requestId)
    {
        error.Members["Message"] = error.Message;
        var answer = Answer(error.Status, error.Members, requestId, error.Code);
        answer.Headers["x-amzn-ErrorType"] = error.Code + ":http://internal.amazon.com/coral/com.amazonaws.dsdata/";
        if (error.RetryAfter is { } time)
            answer.Headers["Retry-After"] = FormattableString.Invariant($"{Math.Ceiling(time.TotalSeconds)}");
        return answer;
    }

    public override ServiceError Throttled(TimeSpan? retryAfter, string? code, int? status) =>
        new(code ?? "ThrottlingException", status ?? 429, "Rate exceeded.") { RetryAfter = retryAfter };

    public override ServiceError Broken(string? code, int? status) =>
        new(code ?? "InternalServerException", status ?? 500, "The service failed; nothing was changed.");
}
