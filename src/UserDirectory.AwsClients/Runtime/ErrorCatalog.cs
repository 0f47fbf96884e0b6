using Amazon.Runtime;

namespace UserDirectory.AwsClients;

/// <summary>The errors that a service models, by code, and the exception for every other one.</summary>
internal sealed class ErrorCatalog(string serviceName, Func<string, AmazonServiceException> unmodelled)
{
    private readonly Dictionary<string, Func<ServiceError, AmazonServiceException>> _modelled = [];

    public string ServiceName => serviceName;

    public Func<string, AmazonServiceException> Unmodelled => unmodelled;

    public Func<ServiceError, AmazonServiceException> this[string code]
    {
        init => _modelled[code] = value;
    }

    public AmazonServiceException ToException(ServiceError error)
    {
        var exception = error.Code is not null && _modelled.TryGetValue(error.Code, out var create)
            ? create(error)
            : unmodelled(error.Message);
        exception.ErrorType = ErrorType.Unknown;
        exception.ErrorCode = error.Code;
        exception.RequestId = error.RequestId;
        exception.StatusCode = error.StatusCode;
        return exception;
    }
}
