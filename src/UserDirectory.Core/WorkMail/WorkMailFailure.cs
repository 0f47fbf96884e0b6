using Amazon.WorkMail;
using Amazon.WorkMail.Model;
using UserDirectory.Changes;
using UserDirectory.Requests;

namespace UserDirectory.WorkMail;

/// <summary>Maps the errors of WorkMail.</summary>
internal static class WorkMailFailure
{
    public static FailureMeaning? MeaningOf(Exception error) => error switch
    {
        EntityNotFoundException => FailureKind.UserNotFound,
        OrganizationNotFoundException or OrganizationStateException => FailureKind.Target,
        DirectoryServiceAuthenticationFailedException => FailureKind.Target,
        DirectoryUnavailableException => new(FailureKind.Transient)
        {
            IsRunWide = true, Advice = "Run again when the organization's directory is back.",
        },
        // https://docs.aws.amazon.com/workmail/latest/APIReference/API_LimitExceededException.html: a limit of the
        // organization, which waiting does not raise, though other services throttle by this name.
        AmazonWorkMailException { ErrorCode: "LimitExceededException" } => FailureKind.Conflict,
        EntityStateException or UnsupportedOperationException => FailureKind.Conflict,
        InvalidParameterException => FailureKind.InvalidInput,
        _ => null,
    };
}
