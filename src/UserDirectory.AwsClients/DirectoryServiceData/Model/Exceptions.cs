namespace Amazon.DirectoryServiceData.Model;

public class AccessDeniedException(string message) : AmazonDirectoryServiceDataException(message)
{
    public AccessDeniedReason? Reason { get; set; }
}

public class ConflictException(string message) : AmazonDirectoryServiceDataException(message);

public class DirectoryUnavailableException(string message) : AmazonDirectoryServiceDataException(message)
{
    public DirectoryUnavailableReason? Reason { get; set; }
}

public class ResourceNotFoundException(string message) : AmazonDirectoryServiceDataException(message);

public class ThrottlingException(string message) : AmazonDirectoryServiceDataException(message)
{
    public int? RetryAfterSeconds { get; set; }
}

public class ValidationException(string message) : AmazonDirectoryServiceDataException(message)
{
    public ValidationExceptionReason? Reason { get; set; }
}
