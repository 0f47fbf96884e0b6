using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>What a service's own exception means.</summary>
/// <param name="Kind">What to do about it.</param>
internal readonly record struct FailureMeaning(FailureKind Kind)
{
    /// <summary>How long the service asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// By definition it is not this user's alone: once it has been tried as often as its kind allows, the run ends.
    /// </summary>
    public bool IsRunWide { get; init; }

    /// <summary>What to do, as a sentence, where the service's own text does not say it.</summary>
    public string? Advice { get; init; }

    public static implicit operator FailureMeaning(FailureKind kind) => new(kind);
}
