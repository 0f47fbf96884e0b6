using System.Text.RegularExpressions;
using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>
/// A failure of the module or a service. Its text is safe to show: it has no secret, no value that a model marks as
/// sensitive, and no character that controls a terminal.
/// </summary>
public class UserDirectoryException : Exception
{
    /// <summary>The code of the failure that someone has changed the user since the changes were reviewed.</summary>
    public const string ChangedSince = "ChangedSince";

    // A password may hold an @ that is not escaped: the last one before the path ends the user part.
    private static readonly Regex UserInfo =
        new(@"(?<=\b[a-z][a-z0-9+.-]*://)[^\s/?#""'<>]*@", RegexOptions.IgnoreCase);

    private readonly bool _isRunWide;

    /// <summary>Makes a failure.</summary>
    /// <param name="kind">The kind, which decides how the run continues.</param>
    /// <param name="code">The service's error code, or one of ours (<c>InvalidInput</c>, <c>Stopped</c> …).</param>
    /// <param name="message">The error text: the problem, its place, and advice.</param>
    /// <param name="inner">The cause; dropped if the message was redacted: the cause may repeat the secret.</param>
    public UserDirectoryException(FailureKind kind, string code, string message, Exception? inner = null)
        : base(Safe(message), Safe(message) == message && !HasSecret(inner) ? inner : null)
    {
        Kind = kind;
        Code = code;
    }

    /// <summary>The kind, which decides how the run continues.</summary>
    public FailureKind Kind { get; }

    /// <summary>The service's error code, or one of ours.</summary>
    public string Code { get; }

    /// <summary>The service's id of the request, for the service's support; null if no response had an id.</summary>
    public string? RequestId { get; init; }

    /// <summary>The wait that the service asked for; null if it asked for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Changes that the request made although it failed.</summary>
    public IReadOnlyList<AttributeChange> Made { get; init; } = [];

    /// <summary>Changes by someone else since the user was reviewed: the value then → the value now.</summary>
    public IReadOnlyList<AttributeChange> Since { get; init; } = [];

    /// <summary>Whether an earlier attempt of the request had no response and may have changed the user.</summary>
    internal bool MayBeMade { get; set; }

    /// <summary>Whether the request may have changed the user: the response was lost or not the service's.</summary>
    internal bool IsOutcomeUnknown =>
        MayBeMade || Kind is FailureKind.Transient or FailureKind.Other or FailureKind.Stopped;

    /// <summary>Whether no response came. A retry makes sense only if the service responded earlier.</summary>
    internal bool IsUnreachable { get; init; }

    /// <summary>Whether the response is not as documented. A run without any valid response ends.</summary>
    internal bool IsUnreadable { get; init; }

    /// <summary>Whether every other user would fail for the same reason, so that the run ends.</summary>
    public bool IsRunWide
    {
        get => _isRunWide
            || Kind is FailureKind.Credentials or FailureKind.Target or FailureKind.Network or FailureKind.Guard;
        internal init => _isRunWide = value;
    }

    /// <summary>Makes the same failure with another text, and without its cause, which may repeat the first.</summary>
    internal UserDirectoryException WithMessage(string message) => new(Kind, Code, message)
    {
        RequestId = RequestId, RetryAfter = RetryAfter, Made = Made, Since = Since, IsUnreachable = IsUnreachable,
        IsUnreadable = IsUnreadable, MayBeMade = MayBeMade, IsRunWide = _isRunWide,
    };

    private static string Safe(string message) => Visible.Text(Redacted(message));

    // The error texts of the network stack repeat the address of a proxy with its user name and password.
    private static string Redacted(string text) =>
        text.Contains("://") && text.Contains('@') ? UserInfo.Replace(text, "***@") : text;

    private static bool HasSecret(Exception? error) => error is not null && (Redacted(error.Message) != error.Message
        || HasSecret(error.InnerException)
        || (error is AggregateException several && several.InnerExceptions.Any(HasSecret)));
}
