namespace UserDirectory.Sandbox;

/// <summary>Waits by a <see cref="TimeProvider"/>, with the same API on both target frameworks.</summary>
internal static class Clock
{
    public static async Task DelayAsync(TimeProvider time, TimeSpan delay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (delay <= TimeSpan.Zero) return;
        var over = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancelled = cancellationToken.Register(() => over.TrySetCanceled(cancellationToken));
        using var timer = time.CreateTimer(_ => over.TrySetResult(true), null, delay, Timeout.InfiniteTimeSpan);
        await over.Task.ConfigureAwait(false);
    }
}
