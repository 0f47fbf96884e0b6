namespace UserDirectory.Sandbox.Options;

/// <summary>The fate of one request; take one of the given ones and adjust it using <c>with</c>.</summary>
public sealed record SandboxFault(SandboxFaultKind Kind)
{
    /// <summary>The request is answered as it deserves.</summary>
    public static SandboxFault None { get; } = new(SandboxFaultKind.None);

    /// <summary>The service's own throttling answer.</summary>
    public static SandboxFault Throttle { get; } = new(SandboxFaultKind.Throttle);

    /// <summary>A 5xx answer; nothing changed.</summary>
    public static SandboxFault ServerError { get; } = new(SandboxFaultKind.ServerError);

    /// <summary>The connection is cut before anything changed.</summary>
    public static SandboxFault CutBefore { get; } = new(SandboxFaultKind.CutBefore);

    /// <summary>The change is made, then the connection is cut.</summary>
    public static SandboxFault CutAfter { get; } = new(SandboxFaultKind.CutAfter);

    /// <summary>The delay of the request, besides <see cref="SandboxOptions.Delay"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>
    /// The wait that a throttling response asks for, in whole seconds, where the service has a place for it.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The error code instead of the usual one, as <c>TooManyRequestsException</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The HTTP status instead of the usual one.</summary>
    public int? Status { get; init; }
}
