namespace Amazon.IdentityStore.Model;

public class AccessDeniedException(string message) : AmazonIdentityStoreException(message)
{
    public AccessDeniedExceptionReason? Reason { get; set; }
}

public class ConflictException(string message) : AmazonIdentityStoreException(message)
{
    public ConflictExceptionReason? Reason { get; set; }
}

public class InternalServerException(string message) : AmazonIdentityStoreException(message)
{
    public int? RetryAfterSeconds { get; set; }
}

public class ResourceNotFoundException(string message) : AmazonIdentityStoreException(message)
{
    public ResourceNotFoundExceptionReason? Reason { get; set; }
    public string? ResourceId { get; set; }
    public ResourceType? ResourceType { get; set; }
}

public class ServiceQuotaExceededException(string message) : AmazonIdentityStoreException(message);

public class ThrottlingException(string message) : AmazonIdentityStoreException(message)
{
    public int? RetryAfterSeconds { get; set; }
}

public class ValidationException(string message) : AmazonIdentityStoreException(message)
{
    public ValidationExceptionReason? Reason { get; set; }
}
