using UserDirectory.Changes;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>No usable credentials, or no place to call. The text says what to do and carries no secret.</summary>
internal sealed class AlibabaConnectionException(string message, string code = "NoCredentials")
    : UserDirectoryException(FailureKind.Credentials, code, message);
