using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace UserDirectory.Pipeline;

/// <summary>
/// Work in the background for a cmdlet. What it has to say is posted as calls, which run on the cmdlet's own thread
/// while that gives input or waits for the end: PowerShell allows no other thread.
/// </summary>
/// <param name="takesAll">Input is taken as fast as it comes, and not held up by the work.</param>
internal sealed class BackgroundRun<T>(bool takesAll = false) : IDisposable
{
    // What is under way may end by itself within this time of a stop; within a second all is over.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromMilliseconds(950);

    // A command after the cmdlet may be slow: no more than this is held for it.
    internal const int MostWaiting = 256;

    // Rows of one window may wait while the cmdlet waits for input: only what is far more has to wait for the cmdlet.
    private const int MostResults = 4096;

    private readonly Channel<T> _input = takesAll ? Channel.CreateUnbounded<T>() : Channel.CreateBounded<T>(1);
    private readonly SemaphoreSlim _room = new(MostWaiting);
    private readonly SemaphoreSlim _resultRoom = new(MostResults);
    // None is disposed: a call or Ctrl+C may come as late as the end.
    private readonly BlockingCollection<Action> _calls = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon = new();
    private Task _work = Task.CompletedTask;

    /// <summary>Begins the work, which may post from its first moment on.</summary>
    /// <param name="work">
    /// The work: its input, what tells it to begin nothing more, and what tells it to give up.
    /// </param>
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

    /// <summary>Someone has asked the run to stop.</summary>
    public bool IsStopping => _stop.IsCancellationRequested;

    /// <summary>
    /// Has a call made on the cmdlet's thread; from any thread. After the end there is nobody to make it.
    /// </summary>
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

    /// <summary>The same, as soon as there is room: no work gets ahead of a cmdlet that can't keep up.</summary>
    public async Task PostWithRoomAsync(Action call)
    {
        await _room.WaitAsync(_stop.Token).ConfigureAwait(false);
        Post(() =>
        {
            _room.Release();
            call();
        });
    }

    /// <summary>
    /// The same for a result, which is posted whatever comes: of 100,000 that are there at once few are held.
    /// </summary>
    public async Task PostResultAsync(Action call)
    {
        try
        {
            await _resultRoom.WaitAsync(_abandon.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Post(call);
            return;
        }
        Post(() =>
        {
            _resultRoom.Release();
            call();
        });
    }

    /// <summary>Has a question asked on the cmdlet's thread.</summary>
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

    /// <summary>Gives one input, when there is room for it. False: the run has ended.</summary>
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

    /// <summary>
    /// Says that there is no more input, and returns at the end of the work, with its failure if it has one.
    /// </summary>
    public void Finish()
    {
        _input.Writer.TryComplete();
        foreach (var call in _calls.GetConsumingEnumerable()) call();
        _work.GetAwaiter().GetResult();
    }

    /// <summary>Begins nothing more, and after a moment gives up what is under way. From any thread.</summary>
    public void Stop()
    {
        _stop.Cancel();
        _abandon.CancelAfter(Grace);
    }

    /// <summary>
    /// Ends the run where the cmdlet was left early: an error that stops, a command after it that has enough.
    /// </summary>
    public void Dispose()
    {
        _input.Writer.TryComplete();
        if (!_work.IsCompleted) Stop();
        try
        {
            // What it has to say has no listener any more.
            _work.Wait(LongestGoodbye);
        }
        catch (AggregateException)
        {
            // Its failure was shown by Finish, or it was left before there was one.
        }
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
