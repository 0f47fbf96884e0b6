using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace UserDirectory.Pipeline;

/// <summary>
/// Background work for a cmdlet. The work posts its output as callbacks, which run on the cmdlet's own thread while the
/// cmdlet gives input or waits for the end, because PowerShell allows output on no other thread.
/// </summary>
/// <param name="takesAll">Whether input is accepted as fast as it comes, and never waits for the work.</param>
public sealed class BackgroundRun<T>(bool takesAll = false) : IDisposable
{
    // After a stop, requests in flight may end by themselves within this time; after a second everything is over.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromMilliseconds(950);

    // The next command in the pipeline may be slow: at most this much output waits for it.
    internal const int MostWaiting = 256;

    // Larger than the pipeline's window, so that a cmdlet that waits for input does not hold up its own results.
    private const int MostResults = 4096;

    private readonly Channel<T> _input = takesAll ? Channel.CreateUnbounded<T>() : Channel.CreateBounded<T>(1);
    private readonly SemaphoreSlim _room = new(MostWaiting);
    private readonly SemaphoreSlim _resultRoom = new(MostResults);
    // These objects are never disposed, because a callback or Ctrl+C may come during the end of the run.
    private readonly BlockingCollection<Action> _calls = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon = new();
    private Task _work = Task.CompletedTask;

    /// <summary>
    /// Starts the work, which may post at once. The work gets its input, a token to start nothing more, and a token to
    /// cancel requests in flight.
    /// </summary>
    public void Begin(
        Func<IAsyncEnumerable<T>, CancellationToken, CancellationToken, Task> work) => _work = Task.Run(async () =>
    {
        try
        {
            await work(ReadInputAsync(), _stop.Token, _abandon.Token).ConfigureAwait(false);
        }
        finally
        {
            _input.Writer.TryComplete();
            _calls.CompleteAdding();
        }
    });

    /// <summary>Whether the run was asked to stop.</summary>
    public bool IsStopping => _stop.IsCancellationRequested;

    /// <summary>Posts a callback to the cmdlet's thread, from any thread; drops it after the end of the run.</summary>
    public void Post(Action call)
    {
        try
        {
            _calls.Add(call);
        }
        catch (InvalidOperationException) when (_calls.IsAddingCompleted)
        {
        }
    }

    /// <summary>Posts a callback when the queue has room, so that the work waits for a slow cmdlet.</summary>
    public async Task PostWithRoomAsync(Action call)
    {
        await _room.WaitAsync(_stop.Token).ConfigureAwait(false);
        Post(() => CallIn(_room, call));
    }

    /// <summary>Posts a result when the queue has room, or without room if the run is canceled.</summary>
    public async Task PostResultAsync(Action call)
    {
        try
        {
            await _resultRoom.WaitAsync(_abandon.Token).ConfigureAwait(false);
            Post(() => CallIn(_resultRoom, call));
        }
        catch (OperationCanceledException)
        {
            Post(call);
        }
    }

    /// <summary>Asks a question on the cmdlet's thread.</summary>
    public async Task<TAnswer> AskAsync<TAnswer>(Func<TAnswer> question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancelling = cancellationToken.Register(() => answer.TrySetCanceled(cancellationToken));
        Post(() =>
        {
            if (!IsStopping) answer.TrySetResult(question());
        });
        return await answer.Task.ConfigureAwait(false);
    }

    /// <summary>Adds one input, and waits for room if necessary. False if the run has ended.</summary>
    public bool Offer(T item)
    {
        while (!_input.Writer.TryWrite(item))
        {
            var room = _input.Writer.WaitToWriteAsync().AsTask();
            _ = room.ContinueWith(
                _ => Post(() => { }),
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            while (!room.IsCompleted && _calls.TryTake(out var call, Timeout.Infinite)) call();
            if (!room.GetAwaiter().GetResult()) return false;
        }
        while (_calls.TryTake(out var call)) call();
        return true;
    }

    /// <summary>Ends the input, and waits for the end of the work. Throws the failure of the work.</summary>
    public void Finish()
    {
        _input.Writer.TryComplete();
        foreach (var call in _calls.GetConsumingEnumerable()) call();
        _work.GetAwaiter().GetResult();
    }

    /// <summary>Starts nothing more; requests in flight end by their own timeouts. Thread-safe.</summary>
    public void EndBeginning() => _stop.Cancel();

    /// <summary>Starts nothing more, and soon cancels requests in flight. Thread-safe.</summary>
    public void Stop()
    {
        EndBeginning();
        _abandon.CancelAfter(Grace);
    }

    /// <summary>Ends the run if the cmdlet ended early, for example by Select-Object -First.</summary>
    public void Dispose()
    {
        _input.Writer.TryComplete();
        if (!_work.IsCompleted) Stop();
        try
        {
            // Waits only for the end: nobody receives the output any more.
            _work.Wait(LongestGoodbye);
        }
        catch (AggregateException)
        {
            // Finish has already thrown this failure, or the cmdlet ended before the failure.
        }
    }

    private static void CallIn(SemaphoreSlim room, Action call)
    {
        room.Release();
        call();
    }

    private async IAsyncEnumerable<T> ReadInputAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await _input.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (_input.Reader.TryRead(out var item)) yield return item;
        }
    }
}
