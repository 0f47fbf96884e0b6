namespace UserDirectory.Tests.EndToEnd;

/// <summary>
/// The context of a caller that waits, such as a window. Code that continues there would wait forever; this context
/// counts such code, and runs it elsewhere.
/// </summary>
internal sealed class CallersContext : SynchronizationContext
{
    private int _posts;

    public int Posts => _posts;

    /// <summary>Counts the continuations that a task leaves to the caller's thread.</summary>
    public static int PostsOf(Func<Task> start)
    {
        var context = new CallersContext();
        context.Call(() =>
        {
            start().GetAwaiter().GetResult();
            return true;
        });
        return context.Posts;
    }

    /// <summary>Calls a method with this context as the current context.</summary>
    public T Call<T>(Func<T> method)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            return method();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _posts);
        ThreadPool.QueueUserWorkItem(_ => d(state));
    }
}
