using System.Text.Json.Serialization;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.IdentityStore;

[JsonConverter(typeof(ConstantConverter<AccessDeniedExceptionReason>))]
public class AccessDeniedExceptionReason(string value) : ConstantClass(value)
{
    public static readonly AccessDeniedExceptionReason KMS_ACCESS_DENIED = new("KMS_ACCESS_DENIED");

    public static implicit operator AccessDeniedExceptionReason(string value) =>
        FindValue<AccessDeniedExceptionReason>(value);
}

[JsonConverter(typeof(ConstantConverter<ConflictExceptionReason>))]
public class ConflictExceptionReason(string value) : ConstantClass(value)
{
    public static readonly ConflictExceptionReason UNIQUENESS_CONSTRAINT_VIOLATION =
        new("UNIQUENESS_CONSTRAINT_VIOLATION");
    public static readonly ConflictExceptionReason CONCURRENT_MODIFICATION = new("CONCURRENT_MODIFICATION");

    public static implicit operator ConflictExceptionReason(string value) => FindValue<ConflictExceptionReason>(value);
}

[JsonConverter(typeof(ConstantConverter<ResourceNotFoundExceptionReason>))]
public class ResourceNotFoundExceptionReason(string value) : ConstantClass(value)
{
    public static readonly ResourceNotFoundExceptionReason KMS_KEY_NOT_FOUND = new("KMS_KEY_NOT_FOUND");

    public static implicit operator ResourceNotFoundExceptionReason(string value) =>
        FindValue<ResourceNotFoundExceptionReason>(value);
}

[JsonConverter(typeof(ConstantConverter<ResourceType>))]
public class ResourceType(string value) : ConstantClass(value)
{
    public static readonly ResourceType GROUP = new("GROUP");
    public static readonly ResourceType USER = new("USER");
    public static readonly ResourceType IDENTITY_STORE = new("IDENTITY_STORE");
    public static readonly ResourceType GROUP_MEMBERSHIP = new("GROUP_MEMBERSHIP");
    public static readonly ResourceType RESOURCE_POLICY = new("RESOURCE_POLICY");

    public static implicit operator ResourceType(string value) => FindValue<ResourceType>(value);
}

[JsonConverter(typeof(ConstantConverter<ThrottlingExceptionReason>))]
public class ThrottlingExceptionReason(string value) : ConstantClass(value)
{
    public static readonly ThrottlingExceptionReason KMS_THROTTLING = new("KMS_THROTTLING");

    public static implicit operator ThrottlingExceptionReason(string value) =>
        FindValue<ThrottlingExceptionReason>(value);
}

[JsonConverter(typeof(ConstantConverter<UserStatus>))]
public class UserStatus(string value) : ConstantClass(value)
{
    public static readonly UserStatus ENABLED = new("ENABLED");
    public static readonly UserStatus DISABLED = new("DISABLED");

    public static implicit operator UserStatus(string value) => FindValue<UserStatus>(value);
}

[JsonConverter(typeof(ConstantConverter<ValidationExceptionReason>))]
public class ValidationExceptionReason(string value) : ConstantClass(value)
{
    public static readonly ValidationExceptionReason KMS_INVALID_ARN = new("KMS_INVALID_ARN");
    public static readonly ValidationExceptionReason KMS_INVALID_KEY_USAGE = new("KMS_INVALID_KEY_USAGE");
    public static readonly ValidationExceptionReason KMS_INVALID_STATE = new("KMS_INVALID_STATE");
    public static readonly ValidationExceptionReason KMS_DISABLED = new("KMS_DISABLED");

    public static implicit operator ValidationExceptionReason(string value) =>
        FindValue<ValidationExceptionReason>(value);
}
