namespace UserDirectory.Tests;

/// <summary>
/// The machine's clock, with timers that take fifty times as long: what the code under test expects within a moment
/// comes within it on a busy machine, too.
/// </summary>
internal sealed class PatientTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime * 50 : dueTime, period);
}
