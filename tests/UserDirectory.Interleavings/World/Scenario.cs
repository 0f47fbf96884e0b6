using UserDirectory.Sandbox.Options;

namespace UserDirectory.Interleavings.World;

/// <summary>The decisions of a seed about a run: its options, and the faults around it.</summary>
internal sealed class Scenario
{
    private readonly Random _random;

    public Scenario(int seed)
    {
        _random = new Random(seed);
        Service = Enum.GetValues<SandboxService>()[_random.Next(4)];
        Users = Chance(0.05) ? 110 : 2 + _random.Next(14);
        ThrottleLimit = 1 + _random.Next(6);
        Window = Chance(0.3) ? 1 + _random.Next(6) : 1024;
        MaySetAgain = Chance(0.5);
        StopsAtFailure = Chance(0.1);
        Confirms = Chance(0.12);
        HasLimit = Chance(0.3);
        HasJournal = Chance(0.7);
        ReadsLag = Chance(0.2);
        RequestsPerSecond = Chance(0.4) ? 3 + _random.Next(20) : null;
        Burst = 1 + _random.Next(20);
        FaultRate = Chance(0.5) ? 0 : 0.02 + (0.15 * _random.NextDouble());
        HasRival = Service == SandboxService.IdentityStore && Chance(0.4);
        StopsAfter = Chance(0.2) ? TimeSpan.FromMilliseconds(_random.Next(1200)) : null;
        StopsAtStep = Chance(0.15) ? 1 + _random.Next(300) : null;
        KeysExpire = Service == SandboxService.CloudSso && Chance(0.5);
        IsTwoRuns = Chance(0.15);
        Verifies = Chance(0.1);
    }

    public SandboxService Service { get; }

    public int Users { get; }

    public int ThrottleLimit { get; }

    public int Window { get; }

    public bool MaySetAgain { get; }

    public bool StopsAtFailure { get; }

    public bool Confirms { get; }

    /// <summary>Whether a limit allows as many users to change as the rows name, or up to two fewer.</summary>
    public bool HasLimit { get; }

    public bool HasJournal { get; }

    public bool ReadsLag { get; }

    public double? RequestsPerSecond { get; }

    public int Burst { get; }

    /// <summary>Share of the requests that fail for a reason other than throttling.</summary>
    public double FaultRate { get; }

    /// <summary>Whether another administrator changes the users, too.</summary>
    public bool HasRival { get; }

    /// <summary>The time of Ctrl+C; null if it is not pressed.</summary>
    public TimeSpan? StopsAfter { get; }

    /// <summary>The step of the schedule at which Ctrl+C is pressed; null if it is not pressed there.</summary>
    public int? StopsAtStep { get; }

    public bool KeysExpire { get; }

    /// <summary>Whether a second run updates other users of the directory at the same time.</summary>
    public bool IsTwoRuns { get; }

    public bool Verifies { get; }

    /// <summary>Whether every row must succeed that does not contradict an earlier row.</summary>
    public bool IsCalm => FaultRate == 0 && !HasRival && !IsStopped && !StopsAtFailure && !ReadsLag;

    /// <summary>Whether Ctrl+C is pressed.</summary>
    public bool IsStopped => StopsAfter is not null || StopsAtStep is not null;

    public bool Chance(double share) => _random.NextDouble() < share;

    public int Next(int below) => _random.Next(below);

    public double NextDouble() => _random.NextDouble();
}
