namespace Amazon.WorkMail.Model;

public class DirectoryServiceAuthenticationFailedException(string message) : AmazonWorkMailException(message);

public class DirectoryUnavailableException(string message) : AmazonWorkMailException(message);

public class EntityNotFoundException(string message) : AmazonWorkMailException(message);

public class EntityStateException(string message) : AmazonWorkMailException(message);

public class InvalidParameterException(string message) : AmazonWorkMailException(message);

public class OrganizationNotFoundException(string message) : AmazonWorkMailException(message);

public class OrganizationStateException(string message) : AmazonWorkMailException(message);

public class UnsupportedOperationException(string message) : AmazonWorkMailException(message);
