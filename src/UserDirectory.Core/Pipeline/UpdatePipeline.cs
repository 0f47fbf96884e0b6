using System.Runtime.CompilerServices;
using System.Threading.Channels;
using UserDirectory.Changes;
using UserDirectory.Providers;

namespace UserDirectory.Pipeline;

/// <summary>
/// Many users at once: a bounded number in flight, results in the order of the input, one user at a time.
/// </summary>
public sealed class UpdatePipeline(IUserDirectory directory, PipelineOptions options)
{
    private readonly RunContext _run = new(
        directory, new(directory, options.Time, options.MostHeldBytes) { RereadTime = options.RereadTime }, options,
        MayRead: new("read"), MayChange: new("change"), new WrittenUsers(options.Time, options.ReadLag),
        options.MaySetAgain ? null : new());
    private readonly UserOrder _order = new(directory);

    /// <summary>
    /// Works on the updates as they come and gives a result for each that was begun, in order. A failure of one user is
    /// its result; the others go on.
    /// </summary>
    /// <param name="updates">What is wanted; read ahead by the window at most.</param>
    /// <param name="stop">
    /// Begins no more users and no more reads. Calls that change a user are finished, and the results end with those
    /// users that were begun.
    /// </param>
    /// <param name="abandon">Gives up what is under way.</param>
    /// <exception cref="RunStoppedException">No user can fare better; thrown after the last result.</exception>
    public async IAsyncEnumerable<UserChange> RunAsync(
        IAsyncEnumerable<UserUpdate> updates, CancellationToken stop,
        [EnumeratorCancellation] CancellationToken abandon = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop, abandon);
        var room = Math.Max(options.Window, options.ThrottleLimit);
        var begun = Channel.CreateBounded<Task<UserChange>>(
            new BoundedChannelOptions(room) { SingleReader = true, SingleWriter = true });
        var dispatch = DispatchAsync(updates, begun.Writer, ending, abandon);
        var notDone = new List<UserUpdate>();
        UserDirectoryException? cause = null;
        try
        {
            while (await begun.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (begun.Reader.TryRead(out var running))
                {
                    var change = await running.ConfigureAwait(false);
                    if (change.Error is { IsRunWide: true }) cause ??= change.Error;
                    // A user who was changed, or may be, before the run ended has a result.
                    if (change is { Error: { } error, Changes.Count: 0, Unconfirmed.Count: 0 }
                        && (error.IsRunWide || IsStoppedByAnother(error, stop, abandon)))
                        notDone.Add(change.Update);
                    else yield return change;
                }
            }
        }
        finally
        {
            CancelOf(ending);
            await FinishAsync(begun.Reader, dispatch).ConfigureAwait(false);
        }
        if (cause is not null) throw new RunStoppedException(cause, notDone);
    }

    // A caller that left early still has users under way, which use what is disposed after this, and perhaps one that
    // waits for room among the results.
    private static async Task FinishAsync(ChannelReader<Task<UserChange>> begun, Task dispatch)
    {
        bool isOver;
        do
        {
            isOver = dispatch.IsCompleted;
            while (begun.TryRead(out var running)) await running.ConfigureAwait(false);
            if (isOver) continue;
            var more = begun.WaitToReadAsync(CancellationToken.None).AsTask();
            await Task.WhenAny(dispatch, more).ConfigureAwait(false);
        }
        while (!isOver);
        await dispatch.ConfigureAwait(false);
    }

    private async Task DispatchAsync(IAsyncEnumerable<UserUpdate> updates, ChannelWriter<Task<UserChange>> begun,
        CancellationTokenSource ending, CancellationToken abandon)
    {
        var slots = new UserSlots(options.ThrottleLimit);
        var row = 0L;
        Exception? failure = null;
        try
        {
            await foreach (var update in updates.WithCancellation(ending.Token).ConfigureAwait(false))
            {
                if (update.Problems.Count > 0)
                {
                    await begun.WriteAsync(Task.FromResult(Refused(update)), ending.Token).ConfigureAwait(false);
                    if (options.StopsAtFailure) break;
                    continue;
                }
                // Not cancelled: the results of a stopped run wait for those who have the slots anyway.
                await slots.TakeAsync(++row).ConfigureAwait(false);
                if (ending.IsCancellationRequested || slots.HasEndedBefore(row))
                {
                    // Rows that wait for a page may have no other turn to end with.
                    slots.GiveBack();
                    break;
                }
                var running = BeginAsync(update, row, slots, ending, abandon);
                // A row that is begun gets its result, so this write is not to be cancelled.
                await begun.WriteAsync(running, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The results of what was begun follow; what was not begun was not read.
        }
        catch (Exception error)
        {
            failure = error;
        }
        begun.Complete(failure);
    }

    private Task<UserChange> BeginAsync(
        UserUpdate update, long row, UserSlots slots, CancellationTokenSource ending, CancellationToken abandon)
    {
        var run = new UserRun(_run, update, _order.Take(update.Key!), row, slots);
        return Task.Run(async () =>
        {
            try
            {
                var change = await run.RunAsync(ending.Token, abandon).ConfigureAwait(false);
                if (change.Error is { IsRunWide: true }) CancelOf(ending);
                if (options.StopsAtFailure && change.Status == ChangeStatus.Failed) slots.EndAfter(row);
                return change;
            }
            finally
            {
                slots.GiveBack();
            }
        }, CancellationToken.None);
    }

    // The caller did not stop the run, so a failure that is the run's did.
    private static bool IsStoppedByAnother(
        UserDirectoryException error, CancellationToken stop, CancellationToken abandon) =>
        error.Kind == FailureKind.Stopped && !stop.IsCancellationRequested && !abandon.IsCancellationRequested;

    private static void CancelOf(CancellationTokenSource source)
    {
#pragma warning disable CA1849 // The waiters' continuations may run here: each begins little and yields.
        source.Cancel();
#pragma warning restore CA1849
    }

    private static UserChange Refused(UserUpdate update) => new()
    {
        Update = update, Status = ChangeStatus.Failed,
        Error = new UserDirectoryException(
            FailureKind.InvalidInput, "InvalidInput", string.Join("; ", update.Problems)),
    };
}
