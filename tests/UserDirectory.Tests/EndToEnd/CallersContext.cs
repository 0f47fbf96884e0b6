namespace UserDirectory.Tests.EndToEnd;

/// <summary>
/// The context of a caller that waits, such as the window of a program. Code that continues there would wait forever.
/// </summary>
internal sealed class CallersContext : SynchronizationContext
{
    private int _posts;

    /// <summary>Counts the continuations that a task leaves to the caller's thread.</summary>
    public static int PostsOf(Func<Task> start)
    {
        var (before, context) = (Current, new CallersContext());
        SetSynchronizationContext(context);
        try
        {
            start().GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
        return context._posts;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _posts);
        ThreadPool.QueueUserWorkItem(_ => d(state));
    }
}
