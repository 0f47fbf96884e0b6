using Amazon.Runtime;

namespace Amazon.DirectoryServiceData.Model;

public class AccessDeniedException(string message, Exception? innerException = null)
    : AmazonDirectoryServiceDataException(message, innerException)
{
    public AccessDeniedReason? Reason { get; set; }
}

public class ConflictException(string message, Exception? innerException = null)
    : AmazonDirectoryServiceDataException(message, innerException);

public class DirectoryUnavailableException(string message, Exception? innerException = null)
    : AmazonDirectoryServiceDataException(message, innerException)
{
    public DirectoryUnavailableReason? Reason { get; set; }
    public override RetryableDetails Retryable { get; } = new(throttling: false);
}

public class InternalServerException(string message, Exception? innerException = null)
    : AmazonDirectoryServiceDataException(message, innerException)
{
    public override RetryableDetails Retryable { get; } = new(throttling: false);
}

public class ResourceNotFoundException(string message, Exception? innerException = null)
    : AmazonDirectoryServiceDataException(message, innerException);

public class ThrottlingException(string message, Exception? innerException = null)
    : AmazonDirectoryServiceDataException(message, innerException)
{
    public int? RetryAfterSeconds { get; set; }
    public override RetryableDetails Retryable { get; } = new(throttling: true);
}

public class ValidationException(string message, Exception? innerException = null)
    : AmazonDirectoryServiceDataException(message, innerException)
{
    public ValidationExceptionReason? Reason { get; set; }
}
