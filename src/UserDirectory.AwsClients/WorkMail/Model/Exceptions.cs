namespace Amazon.WorkMail.Model;

public class DirectoryServiceAuthenticationFailedException(string message, Exception? innerException = null)
    : AmazonWorkMailException(message, innerException);

public class DirectoryUnavailableException(string message, Exception? innerException = null)
    : AmazonWorkMailException(message, innerException);

public class EntityNotFoundException(string message, Exception? innerException = null)
    : AmazonWorkMailException(message, innerException);

public class EntityStateException(string message, Exception? innerException = null)
    : AmazonWorkMailException(message, innerException);

public class InvalidParameterException(string message, Exception? innerException = null)
    : AmazonWorkMailException(message, innerException);

public class OrganizationNotFoundException(string message, Exception? innerException = null)
    : AmazonWorkMailException(message, innerException);

public class OrganizationStateException(string message, Exception? innerException = null)
    : AmazonWorkMailException(message, innerException);

public class UnsupportedOperationException(string message, Exception? innerException = null)
    : AmazonWorkMailException(message, innerException);
