using Amazon.WorkMail;
using Amazon.WorkMail.Model;
using UserDirectory.Changes;
using UserDirectory.Requests;

namespace UserDirectory.WorkMail;

internal static class WorkMailFailure
{
    public static FailureMeaning? MeaningOf(Exception error) => error switch
    {
        EntityNotFoundException => FailureKind.UserNotFound,
        OrganizationNotFoundException or OrganizationStateException => FailureKind.Target,
        DirectoryServiceAuthenticationFailedException => FailureKind.Target,
        DirectoryUnavailableException => new(FailureKind.Transient)
        {
            IsRunWide = true, Advice = "Run again when the organization's directory is available.",
        },
        // https://docs.aws.amazon.com/workmail/latest/APIReference/API_LimitExceededException.html: the limit is a
        // quota of the organization, so waiting does not help, although other services use this name for throttling.
        AmazonWorkMailException { ErrorCode: "LimitExceededException" } => FailureKind.Conflict,
        EntityStateException or UnsupportedOperationException => FailureKind.Conflict,
        InvalidParameterException => FailureKind.InvalidInput,
        _ => null,
    };
}
