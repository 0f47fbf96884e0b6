using Amazon.DirectoryServiceData;
using Amazon.DirectoryServiceData.Model;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Requests;

namespace UserDirectory.DirectoryServiceData;

/// <summary>Converts errors of Directory Service Data to failures, and has the error texts of the room.</summary>
internal static class DirectoryServiceDataFailure
{
    // Reasons that may mean that someone else changed the user between the read and the update.
    private static readonly HashSet<string> Stale = new(StringComparer.Ordinal)
    {
        ValidationExceptionReason.ATTRIBUTE_EXISTS, ValidationExceptionReason.MISSING_ATTRIBUTE,
        ValidationExceptionReason.INVALID_ATTRIBUTE_VALUE, ValidationExceptionReason.DUPLICATE_ATTRIBUTE,
    };

    // Temporary states of the directory; other states last longer than a run.
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        DirectoryUnavailableReason.DIRECTORY_TIMEOUT, DirectoryUnavailableReason.DIRECTORY_RESOURCES_EXCEEDED,
    };

    public static FailureMeaning? MeaningOf(Exception error) => error switch
    {
        ThrottlingException throttling => new(FailureKind.Throttled)
        {
            RetryAfter = throttling.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        },
        ResourceNotFoundException => FailureKind.UserNotFound,
        AccessDeniedException denied when denied.Reason == AccessDeniedReason.DATA_DISABLED => Directory(
            "Enable user and group management of the directory: aws ds enable-directory-data-access."),
        DirectoryUnavailableException unavailable when CanPass(unavailable.Reason) => FailureKind.Transient,
        DirectoryUnavailableException unavailable
            when unavailable.Reason == DirectoryUnavailableReason.INVALID_DIRECTORY_STATE =>
            Directory("Run again when the directory is active."),
        DirectoryUnavailableException => FailureKind.Target,
        ConflictException => FailureKind.Conflict,
        ValidationException invalid when invalid.Reason == ValidationExceptionReason.INVALID_DIRECTORY_TYPE =>
            Directory("Only an AWS Managed Microsoft AD can be updated: check the directory id."),
        ValidationException invalid when invalid.Reason == ValidationExceptionReason.INVALID_SECONDARY_REGION =>
            Directory("Give the directory's primary region by -Region."),
        ValidationException invalid when IsStale(invalid.Reason) => FailureKind.Stale,
        ValidationException => FailureKind.InvalidInput,
        _ => null,
    };

    // Refusals of an update.
    public static UserDirectoryException LongAddress(int longest) =>
        Invalid($"Manager: an address can be looked up only with at most {longest} characters; give the distinguished "
            + "name");

    public static UserDirectoryException TooManyToSend(AttributeDefinition attribute, int most, int given) => Invalid(
        $"{attribute.Name}: one update sends at most {most} values of an attribute, and this one needs {given}; add or "
        + "remove them in several updates");

    public static UserDirectoryException TooManyValues(AttributeDefinition attribute, int given) =>
        Invalid($"{attribute.Name}: {AttributesErrors.TooMany(1, "value", given)}");

    public static UserDirectoryException Invalid(string problem) =>
        new(FailureKind.InvalidInput, "InvalidInput", problem);

    private static FailureMeaning Directory(string advice) => new(FailureKind.Target) { Advice = advice };

    private static bool CanPass(DirectoryUnavailableReason? reason) => reason is null || Passing.Contains(reason);

    private static bool IsStale(ValidationExceptionReason? reason) => reason is not null && Stale.Contains(reason);
}
