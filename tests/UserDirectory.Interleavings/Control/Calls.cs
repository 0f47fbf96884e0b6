using System.Runtime.CompilerServices;

namespace UserDirectory.Interleavings.Control;

/// <summary>
/// Methods that rewritten code calls in place of .NET. The name of a method is the replaced type and method; an
/// instance is the first parameter.
/// </summary>
public static class Calls
{
    public static void Point(int point)
    {
        if (Fiber.Current is { Uninterrupted: 0 } fiber) fiber.Scheduler.Point(point);
    }

    /// <summary>Prepares an await: the rest of the method becomes a step of the scheduler.</summary>
    public static void BeforeAwait() => SynchronizationContext.SetSynchronizationContext(Scheduler.Current);

    /// <summary>Ends the preparation of an await: continuations inside .NET run immediately.</summary>
    public static void AfterAwait() => SynchronizationContext.SetSynchronizationContext(null);

    public static Task Task_Run(Func<Task> work) => Task_Run(work, CancellationToken.None);

    public static Task Task_Run(Func<Task> work, CancellationToken cancellationToken) => Task_Run(async () =>
    {
        await work();
        return true;
    }, cancellationToken);

    public static Task<T> Task_Run<T>(Func<Task<T>> work) => Task_Run(work, CancellationToken.None);

    public static Task<T> Task_Run<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        if (Scheduler.Current is not { } scheduler) return Task.Run(work, cancellationToken);
        var begun = new TaskCompletionSource<Task<T>>();
        scheduler.Add(() =>
        {
            if (cancellationToken.IsCancellationRequested) begun.SetCanceled(cancellationToken);
            else begun.SetResult(work());
        });
        return begun.Task.Unwrap();
    }

    // Tasks of .NET's own delays run continuations on a thread of the thread pool.
    public static Task TimeProviderTaskExtensions_Delay(
        TimeProvider time, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (Scheduler.Current is not { } scheduler) return Task.Delay(wait, time, cancellationToken);
        var over = new TaskCompletionSource();
        cancellationToken.Register(() => over.TrySetCanceled(cancellationToken));
        scheduler.After(wait, () => over.TrySetResult());
        return over.Task;
    }

    public static void Task_Wait(Task task)
    {
        Scheduler.Current?.Block(() => task.IsCompleted, "Task.Wait");
        task.Wait();
    }

    public static bool Task_Wait(Task task, TimeSpan most)
    {
        if (Scheduler.Current is not { } scheduler) return task.Wait(most);
        var isOver = false;
        scheduler.After(most, () => isOver = true);
        scheduler.Block(() => isOver || task.IsCompleted, "Task.Wait");
        return task.IsCompleted && task.Wait(0);
    }

    public static void TaskAwaiter_GetResult(ref TaskAwaiter awaiter)
    {
        var waiting = awaiter;
        Scheduler.Current?.Block(() => waiting.IsCompleted, "GetResult");
        awaiter.GetResult();
    }

    public static T TaskAwaiter_GetResult<T>(ref TaskAwaiter<T> awaiter)
    {
        var waiting = awaiter;
        Scheduler.Current?.Block(() => waiting.IsCompleted, "GetResult");
        return awaiter.GetResult();
    }

    public static void CancellationTokenSource_Cancel(CancellationTokenSource source) =>
        Uninterrupted(source.Cancel);

    public static void CancellationTokenSource_CancelAfter(CancellationTokenSource source, TimeSpan wait)
    {
        if (Scheduler.Current is { } scheduler) scheduler.After(wait, () => Uninterrupted(source.Cancel));
        else source.CancelAfter(wait);
    }

    /// <summary>
    /// Runs the callbacks of a cancellation without a switch to another fiber, because .NET blocks a thread that
    /// removes a callback while the callback runs. Waits first until no other fiber has a lock, because a callback may
    /// need this lock.
    /// </summary>
    internal static void Uninterrupted(Action work)
    {
        var fiber = Fiber.Current;
        fiber?.Scheduler.WaitForLocks(fiber);
        if (fiber is not null) fiber.Uninterrupted++;
        try
        {
            work();
        }
        finally
        {
            if (fiber is not null) fiber.Uninterrupted--;
        }
    }
}
