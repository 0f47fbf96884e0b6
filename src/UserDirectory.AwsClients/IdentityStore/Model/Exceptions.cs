using Amazon.Runtime;

namespace Amazon.IdentityStore.Model;

public class AccessDeniedException(string message, Exception? innerException = null)
    : AmazonIdentityStoreException(message, innerException)
{
    public AccessDeniedExceptionReason? Reason { get; set; }
}

public class ConflictException(string message, Exception? innerException = null)
    : AmazonIdentityStoreException(message, innerException)
{
    public ConflictExceptionReason? Reason { get; set; }
}

public class InternalServerException(string message, Exception? innerException = null)
    : AmazonIdentityStoreException(message, innerException)
{
    public int? RetryAfterSeconds { get; set; }
    public override RetryableDetails Retryable { get; } = new(throttling: false);
}

public class ResourceNotFoundException(string message, Exception? innerException = null)
    : AmazonIdentityStoreException(message, innerException)
{
    public ResourceNotFoundExceptionReason? Reason { get; set; }
    public string? ResourceId { get; set; }
    public ResourceType? ResourceType { get; set; }
}

public class ServiceQuotaExceededException(string message, Exception? innerException = null)
    : AmazonIdentityStoreException(message, innerException);

public class ThrottlingException(string message, Exception? innerException = null)
    : AmazonIdentityStoreException(message, innerException)
{
    public ThrottlingExceptionReason? Reason { get; set; }
    public int? RetryAfterSeconds { get; set; }
    public override RetryableDetails Retryable { get; } = new(throttling: true);
}

public class ValidationException(string message, Exception? innerException = null)
    : AmazonIdentityStoreException(message, innerException)
{
    public ValidationExceptionReason? Reason { get; set; }
}
