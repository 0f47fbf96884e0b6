namespace UserDirectory.Sandbox.Options;

/// <summary>Kinds of faults.</summary>
public enum SandboxFaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The service's own throttling answer.</summary>
    Throttle,

    /// <summary>A 5xx answer; nothing changed.</summary>
    ServerError,

    /// <summary>The connection is cut before anything changed.</summary>
    CutBefore,

    /// <summary>The change is made, then the connection is cut before the answer.</summary>
    CutAfter,
}
