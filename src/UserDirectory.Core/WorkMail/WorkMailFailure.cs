using Amazon.WorkMail.Model;
using UserDirectory.Changes;
using UserDirectory.Requests;

namespace UserDirectory.WorkMail;

/// <summary>What WorkMail's errors mean.</summary>
internal static class WorkMailFailure
{
    public static FailureMeaning? MeaningOf(Exception error) => error switch
    {
        EntityNotFoundException => FailureKind.UserNotFound,
        OrganizationNotFoundException or OrganizationStateException => FailureKind.Target,
        DirectoryServiceAuthenticationFailedException => FailureKind.Target,
        DirectoryUnavailableException => FailureKind.Transient,
        EntityStateException or UnsupportedOperationException => FailureKind.Conflict,
        InvalidParameterException => FailureKind.InvalidInput,
        _ => null,
    };
}
