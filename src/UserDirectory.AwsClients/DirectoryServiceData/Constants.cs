using System.Text.Json.Serialization;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.DirectoryServiceData;

public class AccessDeniedReason(string value) : ConstantClass(value)
{
    public static readonly AccessDeniedReason DATA_DISABLED = new("DATA_DISABLED");
}

public class DirectoryUnavailableReason(string value) : ConstantClass(value)
{
    public static readonly DirectoryUnavailableReason INVALID_DIRECTORY_STATE = new("INVALID_DIRECTORY_STATE");
    public static readonly DirectoryUnavailableReason DIRECTORY_TIMEOUT = new("DIRECTORY_TIMEOUT");
    public static readonly DirectoryUnavailableReason DIRECTORY_RESOURCES_EXCEEDED =
        new("DIRECTORY_RESOURCES_EXCEEDED");
}

[JsonConverter(typeof(ConstantConverter<UpdateType>))]
public class UpdateType(string value) : ConstantClass(value)
{
    public static readonly UpdateType ADD = new("ADD");
    public static readonly UpdateType REPLACE = new("REPLACE");
    public static readonly UpdateType REMOVE = new("REMOVE");
}

public class ValidationExceptionReason(string value) : ConstantClass(value)
{
    public static readonly ValidationExceptionReason INVALID_DIRECTORY_TYPE = new("INVALID_DIRECTORY_TYPE");
    public static readonly ValidationExceptionReason INVALID_SECONDARY_REGION = new("INVALID_SECONDARY_REGION");
    public static readonly ValidationExceptionReason INVALID_ATTRIBUTE_VALUE = new("INVALID_ATTRIBUTE_VALUE");
    public static readonly ValidationExceptionReason DUPLICATE_ATTRIBUTE = new("DUPLICATE_ATTRIBUTE");
    public static readonly ValidationExceptionReason MISSING_ATTRIBUTE = new("MISSING_ATTRIBUTE");
    public static readonly ValidationExceptionReason ATTRIBUTE_EXISTS = new("ATTRIBUTE_EXISTS");
}
