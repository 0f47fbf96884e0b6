using UserDirectory.Changes;

namespace UserDirectory.Records;

/// <summary>Why a user failed.</summary>
/// <param name="Kind">What to do about it.</param>
/// <param name="Code">The service's error code, or one of ours.</param>
/// <param name="Message">What is wrong; it holds no value that a model marks sensitive.</param>
public sealed record RecordedFailure(FailureKind Kind, string Code, string Message)
{
    /// <summary>Makes the record of an error; null: there was none.</summary>
    public static RecordedFailure? Of(UserDirectoryException? error) =>
        error is null ? null : new(error.Kind, error.Code, error.Message);

    /// <inheritdoc/>
    public override string ToString() => $"{Code}: {Message}";
}
