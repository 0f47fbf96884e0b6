using UserDirectory.Changes;

namespace UserDirectory.Records;

/// <summary>The failure of a user, as recorded.</summary>
/// <param name="Kind">The kind of the failure.</param>
/// <param name="Code">The service's error code, or one of ours.</param>
/// <param name="Message">The error text, which has no value that a model marks as sensitive.</param>
public sealed record RecordedFailure(FailureKind Kind, string Code, string Message)
{
    /// <summary>Makes the record of an error.</summary>
    public static RecordedFailure Of(UserDirectoryException error) => new(error.Kind, error.Code, error.Message);

    /// <inheritdoc/>
    public override string ToString() => $"{Code}: {Message}";
}
