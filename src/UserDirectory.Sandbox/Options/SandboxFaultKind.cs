namespace UserDirectory.Sandbox.Options;

/// <summary>Kinds of faults.</summary>
public enum SandboxFaultKind
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>The service's throttling response.</summary>
    Throttle,

    /// <summary>A 5xx response; nothing is changed.</summary>
    ServerError,

    /// <summary>The connection is cut before the change.</summary>
    CutBefore,

    /// <summary>The change is made, then the connection is cut before the response.</summary>
    CutAfter,
}
