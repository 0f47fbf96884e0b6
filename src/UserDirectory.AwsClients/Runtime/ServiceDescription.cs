using Amazon.Runtime;

namespace UserDirectory.AwsClients;

/// <summary>Description of a service: its name, its protocol, and its errors by code.</summary>
/// <param name="name">The service's name in requests of AWSSDK.Core.</param>
/// <param name="unmodelled">Makes the exception of an error that the model does not list.</param>
internal sealed class ServiceDescription(string name, Func<string, AmazonServiceException> unmodelled)
{
    private readonly Dictionary<string, Func<ServiceError, AmazonServiceException>> _modelled = [];

    public string Name => name;

    /// <summary>
    /// Prefix of the operation's name in the header <c>X-Amz-Target</c>, in awsJson1.1; null in restJson1.
    /// </summary>
    public string? TargetPrefix { get; init; }

    /// <summary>Prefix of the operation's name in the path, in restJson1.</summary>
    public string PathPrefix { get; init; } = "/";

    /// <summary>
    /// Returns the member of a request that is sent in the query string; null if the service has no such member.
    /// </summary>
    public Func<AmazonWebServiceRequest, (string Name, string? Value)>? Query { get; init; }

    public Func<ServiceError, AmazonServiceException> this[string code]
    {
        init => _modelled[code] = value;
    }

    public AmazonServiceException Unmodelled(string message) => unmodelled(message);

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
