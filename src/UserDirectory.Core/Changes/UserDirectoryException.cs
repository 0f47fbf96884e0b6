using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>
/// A failure with what is known of it. Its text holds no secret and no value that a model marks sensitive, and nothing
/// in it acts on a terminal.
/// </summary>
public class UserDirectoryException : Exception
{
    /// <summary>The code where someone has changed the user since it was decided on.</summary>
    public const string ChangedSince = "ChangedSince";

    private readonly bool _isRunWide;

    /// <summary>Makes a failure.</summary>
    /// <param name="kind">What to do about it.</param>
    /// <param name="code">The service's error code, or one of ours (<c>InvalidInput</c>, <c>Stopped</c> …).</param>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">What it came from; not kept where a text was made safe, for it may say the same.</param>
    public UserDirectoryException(FailureKind kind, string code, string message, Exception? inner = null)
        : base(Safe(message), Safe(message) == message && !UrlSecrets.AreIn(inner) ? inner : null)
    {
        Kind = kind;
        Code = code;
    }

    /// <summary>The kind, which says what to do.</summary>
    public FailureKind Kind { get; }

    /// <summary>The service's error code, or one of ours.</summary>
    public string Code { get; }

    /// <summary>The service's id of the call, for its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>The wait that the service asks for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Changes that the failed request made all the same.</summary>
    public IReadOnlyList<AttributeChange> Made { get; init; } = [];

    /// <summary>Changes of somebody else since the user was reviewed: as it was then, and as it is now.</summary>
    public IReadOnlyList<AttributeChange> Since { get; init; } = [];

    /// <summary>An earlier try of the call had no answer, and may have been done.</summary>
    internal bool MayBeMade { get; set; }

    /// <summary>Whether the call may have changed the user: its response was lost or can't be believed.</summary>
    internal bool IsOutcomeUnknown =>
        MayBeMade || Kind is FailureKind.Transient or FailureKind.Other or FailureKind.Stopped;

    /// <summary>No response of the service came. Where one came before, a later try may get one.</summary>
    internal bool IsUnreachable { get; init; }

    /// <summary>The answer was not as the service documents it: where every user gets such, the run ends.</summary>
    internal bool IsUnreadable { get; init; }

    /// <summary>No other user of the run can fare better, so the run stops.</summary>
    public bool IsRunWide
    {
        get => _isRunWide
            || Kind is FailureKind.Credentials or FailureKind.Target or FailureKind.Network or FailureKind.Guard;
        internal init => _isRunWide = value;
    }

    /// <summary>The same in other words; what it came from may repeat those that it had.</summary>
    internal UserDirectoryException WithMessage(string message) => new(Kind, Code, message)
    {
        RequestId = RequestId, RetryAfter = RetryAfter, Made = Made, Since = Since, IsUnreachable = IsUnreachable,
        IsUnreadable = IsUnreadable, MayBeMade = MayBeMade, IsRunWide = _isRunWide,
    };

    private static string Safe(string message) => Visible.Text(UrlSecrets.Redact(message));
}
