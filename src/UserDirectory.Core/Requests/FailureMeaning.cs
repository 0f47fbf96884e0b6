using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>Meaning of a service's exception.</summary>
/// <param name="Kind">What to do about it.</param>
internal readonly record struct FailureMeaning(FailureKind Kind)
{
    /// <summary>The wait that the service asks for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// By definition it is not this user's alone: once it has been tried as often as its kind allows, the run ends.
    /// </summary>
    public bool IsRunWide { get; init; }

    /// <summary>The action, as a sentence, where the service's text does not say it.</summary>
    public string? Advice { get; init; }

    public static implicit operator FailureMeaning(FailureKind kind) => new(kind);
}
