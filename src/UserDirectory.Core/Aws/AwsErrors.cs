using UserDirectory.Changes;

namespace UserDirectory.Aws;

/// <summary>The errors that end a run before its first request.</summary>
internal static class AwsErrors
{
    /// <summary>Credentials are missing or broken.</summary>
    public static UserDirectoryException Credentials(string message, Exception? inner = null) =>
        new(FailureKind.Credentials, "NoCredentials", message, inner);

    /// <summary>It is not clear where to call.</summary>
    public static UserDirectoryException Target(string code, string message) =>
        new(FailureKind.Target, code, message);
}
