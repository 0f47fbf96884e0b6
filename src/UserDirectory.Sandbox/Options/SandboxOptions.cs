namespace UserDirectory.Sandbox.Options;

/// <summary>Behaviour of a <see cref="DirectorySandbox"/>: its clock, pace, faults and credentials.</summary>
public sealed class SandboxOptions
{
    /// <summary>The clock of every rule that knows time: signatures, client tokens, rates and delays.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes the random faults repeatable.</summary>
    public int? Seed { get; init; }

    /// <summary>Requests a second that each service takes (a token bucket a service); null for no limit.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Number of requests that a full bucket takes at once; at least 1.</summary>
    public int Burst { get; init; } = 1;

    /// <summary>The delay of every response.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Share (0..1) of the requests that get a 5xx answer and change nothing.</summary>
    public double ServerErrorRate { get; init; }

    /// <summary>Share (0..1) of the requests whose connection is cut before anything changed.</summary>
    public double CutBeforeRate { get; init; }

    /// <summary>Share (0..1) of the requests whose connection is cut after the change was made.</summary>
    public double CutAfterRate { get; init; }

    /// <summary>
    /// The lag of each read behind the updates, asked anew for each read; null: reads show every update.
    /// </summary>
    public Func<TimeSpan>? ReadLag { get; init; }

    /// <summary>
    /// Whether the identity store has revisions and ARNs of users; false: as endpoints that do not know them.
    /// </summary>
    public bool Revisions { get; init; } = true;

    /// <summary>Chooses each request's fault in place of the three random rates above.</summary>
    public Func<SandboxRequest, SandboxFault>? Fault { get; init; }

    /// <summary>The access key id that is accepted by all four services.</summary>
    public string AccessKey { get; init; } = "AKIASANDBOXSANDBOX00";

    /// <summary>The secret of <see cref="AccessKey"/>. It opens nothing outside the sandbox.</summary>
    public string SecretKey { get; init; } = "sandbox/secret/opens/nothing/outside/it0";

    /// <summary>The session (STS) token that must come with the key; null where none may come.</summary>
    public string? SessionToken { get; init; }

    /// <summary>From when on <see cref="SessionToken"/> is refused as expired.</summary>
    public DateTimeOffset? SessionExpires { get; init; }

    /// <summary>False to take unsigned requests too.</summary>
    public bool VerifySignatures { get; init; } = true;

    /// <summary>Number of the latest requests that <see cref="DirectorySandbox.Calls"/> keeps; 0 for none.</summary>
    public int CallHistory { get; init; } = 10_000;
}
