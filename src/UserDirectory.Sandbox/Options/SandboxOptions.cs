namespace UserDirectory.Sandbox.Options;

/// <summary>Behaviour of a <see cref="DirectorySandbox"/>: its clock, rate limits, faults and credentials.</summary>
public sealed class SandboxOptions
{
    /// <summary>The clock for signatures, client tokens, rates and delays.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The seed of the random faults.</summary>
    public int? Seed { get; init; }

    /// <summary>Requests a second that each service accepts (a token bucket); null if there is no limit.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Number of requests that a full bucket accepts at once; at least 1.</summary>
    public int Burst { get; init; } = 1;

    /// <summary>The delay of every response.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Share (0..1) of the requests that get a 5xx response and change nothing.</summary>
    public double ServerErrorRate { get; init; }

    /// <summary>Share (0..1) of the requests whose connection is cut before the change.</summary>
    public double CutBeforeRate { get; init; }

    /// <summary>Share (0..1) of the requests whose connection is cut after the change.</summary>
    public double CutAfterRate { get; init; }

    /// <summary>Returns the lag of each read behind the updates; null if reads show every update.</summary>
    public Func<TimeSpan>? ReadLag { get; init; }

    /// <summary>Whether the identity store has revisions and ARNs of users; some endpoints lack them.</summary>
    public bool Revisions { get; init; } = true;

    /// <summary>Chooses each request's fault in place of the three random rates above.</summary>
    public Func<SandboxRequest, SandboxFault>? Fault { get; init; }

    /// <summary>The access key id that all four services accept.</summary>
    public string AccessKey { get; init; } = "AKIASANDBOXSANDBOX00";

    /// <summary>The secret of <see cref="AccessKey"/>, which is valid only in the sandbox.</summary>
    public string SecretKey { get; init; } = "sandbox/secret/opens/nothing/outside/it0";

    /// <summary>The session (STS) token that requests must have; null if no token is allowed.</summary>
    public string? SessionToken { get; init; }

    /// <summary>The time from which <see cref="SessionToken"/> is refused as expired.</summary>
    public DateTimeOffset? SessionExpires { get; init; }

    /// <summary>Whether requests must be signed.</summary>
    public bool VerifySignatures { get; init; } = true;

    /// <summary>Number of the latest requests that <see cref="DirectorySandbox.Calls"/> keeps.</summary>
    public int CallHistory { get; init; } = 10_000;
}
