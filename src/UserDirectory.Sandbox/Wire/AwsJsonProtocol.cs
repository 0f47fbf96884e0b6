namespace UserDirectory.Sandbox.Wire;

/// <summary>Protocol awsJson1.1: the error's name is in the body, after a namespace and a <c>#</c>.</summary>
internal sealed class AwsJsonProtocol(string ns, bool errorsCarryRequestId, string serverError)
    : Protocol("application/x-amz-json-1.1", "x-amzn-RequestId")
{
    public override WireAnswer Failure(ServiceError error, string requestId)
    {
        error.Members["__type"] = $"{ns}#{error.Code}";
        error.Members["Message"] = error.Message;
        if (errorsCarryRequestId)
            error.Members["RequestId"] = requestId;
        return Answer(error.Status, error.Members, requestId, error.Code);
    }

    public override ServiceError Throttled(TimeSpan? retryAfter, string? code, int? status)
    {
        var error = new ServiceError(code ?? "ThrottlingException", status ?? 400, "Rate exceeded.");
        if (errorsCarryRequestId && retryAfter is { } time)
            error.Members["RetryAfterSeconds"] = (int)Math.Ceiling(time.TotalSeconds);
        return error;
    }

    public override ServiceError Broken(string? code, int? status) =>
        new(code ?? serverError, status ?? 500, "The service failed; nothing was changed.");
}
