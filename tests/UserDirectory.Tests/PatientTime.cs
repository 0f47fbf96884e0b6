namespace UserDirectory.Tests;

/// <summary>
/// The machine's clock. Timers under a second take fifty times as long, so that a busy machine does not miss them.
/// Longer timers end immediately.
/// </summary>
internal sealed class PatientTime : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime
            : dueTime < Short ? dueTime * 50 : TimeSpan.Zero, period);
}
