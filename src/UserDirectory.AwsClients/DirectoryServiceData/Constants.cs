using System.Text.Json.Serialization;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.DirectoryServiceData;

[JsonConverter(typeof(ConstantConverter<AccessDeniedReason>))]
public class AccessDeniedReason(string value) : ConstantClass(value)
{
    public static readonly AccessDeniedReason IAM_AUTH = new("IAM_AUTH");
    public static readonly AccessDeniedReason DIRECTORY_AUTH = new("DIRECTORY_AUTH");
    public static readonly AccessDeniedReason DATA_DISABLED = new("DATA_DISABLED");

    public static implicit operator AccessDeniedReason(string value) => FindValue<AccessDeniedReason>(value);
}

[JsonConverter(typeof(ConstantConverter<DirectoryUnavailableReason>))]
public class DirectoryUnavailableReason(string value) : ConstantClass(value)
{
    public static readonly DirectoryUnavailableReason INVALID_DIRECTORY_STATE = new("INVALID_DIRECTORY_STATE");
    public static readonly DirectoryUnavailableReason DIRECTORY_TIMEOUT = new("DIRECTORY_TIMEOUT");
    public static readonly DirectoryUnavailableReason DIRECTORY_RESOURCES_EXCEEDED =
        new("DIRECTORY_RESOURCES_EXCEEDED");
    public static readonly DirectoryUnavailableReason NO_DISK_SPACE = new("NO_DISK_SPACE");
    public static readonly DirectoryUnavailableReason TRUST_AUTH_FAILURE = new("TRUST_AUTH_FAILURE");

    public static implicit operator DirectoryUnavailableReason(string value) =>
        FindValue<DirectoryUnavailableReason>(value);
}

[JsonConverter(typeof(ConstantConverter<UpdateType>))]
public class UpdateType(string value) : ConstantClass(value)
{
    public static readonly UpdateType ADD = new("ADD");
    public static readonly UpdateType REPLACE = new("REPLACE");
    public static readonly UpdateType REMOVE = new("REMOVE");

    public static implicit operator UpdateType(string value) => FindValue<UpdateType>(value);
}

[JsonConverter(typeof(ConstantConverter<ValidationExceptionReason>))]
public class ValidationExceptionReason(string value) : ConstantClass(value)
{
    public static readonly ValidationExceptionReason INVALID_REALM = new("INVALID_REALM");
    public static readonly ValidationExceptionReason INVALID_DIRECTORY_TYPE = new("INVALID_DIRECTORY_TYPE");
    public static readonly ValidationExceptionReason INVALID_SECONDARY_REGION = new("INVALID_SECONDARY_REGION");
    public static readonly ValidationExceptionReason INVALID_NEXT_TOKEN = new("INVALID_NEXT_TOKEN");
    public static readonly ValidationExceptionReason INVALID_ATTRIBUTE_VALUE = new("INVALID_ATTRIBUTE_VALUE");
    public static readonly ValidationExceptionReason INVALID_ATTRIBUTE_NAME = new("INVALID_ATTRIBUTE_NAME");
    public static readonly ValidationExceptionReason INVALID_ATTRIBUTE_FOR_USER = new("INVALID_ATTRIBUTE_FOR_USER");
    public static readonly ValidationExceptionReason INVALID_ATTRIBUTE_FOR_GROUP = new("INVALID_ATTRIBUTE_FOR_GROUP");
    public static readonly ValidationExceptionReason INVALID_ATTRIBUTE_FOR_SEARCH = new("INVALID_ATTRIBUTE_FOR_SEARCH");
    public static readonly ValidationExceptionReason INVALID_ATTRIBUTE_FOR_MODIFY = new("INVALID_ATTRIBUTE_FOR_MODIFY");
    public static readonly ValidationExceptionReason DUPLICATE_ATTRIBUTE = new("DUPLICATE_ATTRIBUTE");
    public static readonly ValidationExceptionReason MISSING_ATTRIBUTE = new("MISSING_ATTRIBUTE");
    public static readonly ValidationExceptionReason ATTRIBUTE_EXISTS = new("ATTRIBUTE_EXISTS");
    public static readonly ValidationExceptionReason LDAP_SIZE_LIMIT_EXCEEDED = new("LDAP_SIZE_LIMIT_EXCEEDED");
    public static readonly ValidationExceptionReason LDAP_UNSUPPORTED_OPERATION = new("LDAP_UNSUPPORTED_OPERATION");

    public static implicit operator ValidationExceptionReason(string value) =>
        FindValue<ValidationExceptionReason>(value);
}
