using UserDirectory.Changes;

namespace UserDirectory.Aws;

/// <summary>Makes the errors that end a run before its first request.</summary>
internal static class AwsErrors
{
    /// <summary>Makes the error of missing or invalid credentials.</summary>
    public static UserDirectoryException Credentials(string message, Exception? inner = null) =>
        new(FailureKind.Credentials, "NoCredentials", message, inner);

    /// <summary>Makes the error of a missing or invalid region, endpoint or other target.</summary>
    public static UserDirectoryException Target(string code, string message) =>
        new(FailureKind.Target, code, message);
}
