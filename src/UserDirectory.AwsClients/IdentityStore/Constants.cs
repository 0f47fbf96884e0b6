using System.Text.Json.Serialization;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.IdentityStore;

public class AccessDeniedExceptionReason(string value) : ConstantClass(value);

public class ConflictExceptionReason(string value) : ConstantClass(value)
{
    public static readonly ConflictExceptionReason UNIQUENESS_CONSTRAINT_VIOLATION =
        new("UNIQUENESS_CONSTRAINT_VIOLATION");
    public static readonly ConflictExceptionReason CONCURRENT_MODIFICATION = new("CONCURRENT_MODIFICATION");
}

public class ResourceNotFoundExceptionReason(string value) : ConstantClass(value);

public class ResourceType(string value) : ConstantClass(value)
{
    public static readonly ResourceType USER = new("USER");
    public static readonly ResourceType IDENTITY_STORE = new("IDENTITY_STORE");
}

[JsonConverter(typeof(ConstantConverter<UserStatus>))]
public class UserStatus(string value) : ConstantClass(value);

public class ValidationExceptionReason(string value) : ConstantClass(value);
