namespace UserDirectory.Sandbox.Options;

/// <summary>Fault of one request. Start from a given fault, and change it using <c>with</c>.</summary>
public sealed record SandboxFault(SandboxFaultKind Kind)
{
    /// <summary>No fault.</summary>
    public static SandboxFault None { get; } = new(SandboxFaultKind.None);

    /// <summary>The service's throttling response.</summary>
    public static SandboxFault Throttle { get; } = new(SandboxFaultKind.Throttle);

    /// <summary>A 5xx response; nothing is changed.</summary>
    public static SandboxFault ServerError { get; } = new(SandboxFaultKind.ServerError);

    /// <summary>The connection is cut before the change.</summary>
    public static SandboxFault CutBefore { get; } = new(SandboxFaultKind.CutBefore);

    /// <summary>The change is made, then the connection is cut.</summary>
    public static SandboxFault CutAfter { get; } = new(SandboxFaultKind.CutAfter);

    /// <summary>The delay of the request, in addition to <see cref="SandboxOptions.Delay"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The wait that a throttling response requests, in whole seconds, if the protocol supports it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The error code in place of the usual one, such as <c>TooManyRequestsException</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The HTTP status in place of the usual one.</summary>
    public int? Status { get; init; }
}
