using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>Meaning of a service's exception.</summary>
internal readonly record struct FailureMeaning(FailureKind Kind)
{
    /// <summary>The wait that the service asked for; null if it asked for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the failure affects every user, so that the run ends after the last retry.</summary>
    public bool IsRunWide { get; init; }

    /// <summary>The recommended action, as a sentence; null if the service's own text is enough.</summary>
    public string? Advice { get; init; }

    public static implicit operator FailureMeaning(FailureKind kind) => new(kind);
}
