using System.Runtime.CompilerServices;
using System.Threading.Channels;
using UserDirectory.Changes;
using UserDirectory.Providers;

namespace UserDirectory.Pipeline;

/// <summary>
/// Updates many users concurrently, up to a limit. Results come in the order of the input, and rows of the same user
/// run one after the other.
/// </summary>
public sealed class UpdatePipeline(IUserDirectory directory, PipelineOptions options)
{
    private readonly UserOrder _order = new(directory);

    internal IUserDirectory Directory => directory;

    internal PipelineOptions Options => options;

    /// <summary>Reads users, singly or by pages.</summary>
    internal PagedReads Reads { get; } =
        new(directory, options.Time, options.MostHeldBytes) { RereadTime = options.RereadTime };

    /// <summary>Ends the run if the caller has no permission to read users.</summary>
    internal StepPermission MayRead { get; } = new("read");

    /// <summary>Ends the run if the caller has no permission to change users.</summary>
    internal StepPermission MayChange { get; } = new("change");

    /// <summary>The users as this run wrote them.</summary>
    internal WrittenUsers Written { get; } = new(options.Time, options.ReadLag);

    /// <summary>The values that earlier rows set; null if rows may set an attribute again.</summary>
    internal EditedAttributes? Edited { get; } = options.MaySetAgain ? null : new();

    /// <summary>Returns a result for each started update, in order. A failed user does not stop the others.</summary>
    /// <param name="updates">The wanted updates; read ahead by at most the window.</param>
    /// <param name="stop">
    /// Starts no more users and no more reads. Requests that change a user still finish, and the started users have
    /// results.
    /// </param>
    /// <param name="abandon">Cancels requests in flight.</param>
    /// <exception cref="RunStoppedException">
    /// Every other user would fail for the same reason; thrown after the last result.
    /// </exception>
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
                    // A user who was changed, or may have been changed, has a result even if the run ends.
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

    // If the caller stops reading results early, users are still in progress. They use objects that are disposed next,
    // and the dispatcher may wait for room in the queue, so both must end here.
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
                // Not canceled, because the results of a stopped run wait for the users in progress anyway.
                await slots.TakeAsync(++row).ConfigureAwait(false);
                if (ending.IsCancellationRequested || slots.HasEndedBefore(row))
                {
                    // Rows that wait for a page need this slot to end.
                    slots.GiveBack();
                    break;
                }
                var running = BeginAsync(update, row, slots, ending, abandon);
                // Not canceled, because a started row must get its result.
                await begun.WriteAsync(running, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Started rows still return their results; later rows were not started.
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
        var run = new UserRun(this, update, _order.Take(update.Key!), row, slots);
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

    // The caller did not stop the run, so the failure of another user did.
    private static bool IsStoppedByAnother(
        UserDirectoryException error, CancellationToken stop, CancellationToken abandon) =>
        error.Kind == FailureKind.Stopped && !stop.IsCancellationRequested && !abandon.IsCancellationRequested;

    private static void CancelOf(CancellationTokenSource source)
    {
#pragma warning disable CA1849 // Continuations that run on this thread do little before they yield.
        source.Cancel();
#pragma warning restore CA1849
    }

    private static UserChange Refused(UserUpdate update) => new()
    {
        Update = update, Status = ChangeStatus.Failed,
        Error = PipelineErrors.InvalidInput(update),
    };

    /// <summary>Limits the number of concurrent users. The earliest row is next: later results wait for it.</summary>
    internal sealed class UserSlots(int count)
    {
        private readonly object _lock = new();
        private readonly SortedDictionary<long, TaskCompletionSource<bool>> _waiting = [];
        private int _free = count;
        private long _last = long.MaxValue;

        /// <summary>Ends the run after a row: no later row starts, or continues after a wait.</summary>
        public void EndAfter(long row)
        {
            lock (_lock) _last = Math.Min(_last, row);
        }

        /// <summary>Whether the run has ended before a row, which then must not use its slot.</summary>
        public bool HasEndedBefore(long row)
        {
            lock (_lock) return row > _last;
        }

        public Task TakeAsync(long row)
        {
            lock (_lock)
            {
                if (_free > 0)
                {
                    _free--;
                    return Task.CompletedTask;
                }
                var turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add(row, turn);
                return turn.Task;
            }
        }

        public void GiveBack()
        {
            KeyValuePair<long, TaskCompletionSource<bool>> next;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _free++;
                    return;
                }
                next = _waiting.First();
                _waiting.Remove(next.Key);
            }
            next.Value.SetResult(true);
        }

        /// <summary>Gives the slot of a row to other rows until a task has ended.</summary>
        /// <exception cref="UserDirectoryException">The run has ended before the row.</exception>
        public async Task GiveWhileAsync(Task waiting, long row)
        {
            GiveBack();
            await Task.WhenAny(waiting).ConfigureAwait(false);
            await TakeAsync(row).ConfigureAwait(false);
            if (HasEndedBefore(row)) throw PipelineErrors.Stopped;
        }
    }

    /// <summary>
    /// Finds out whether the caller may do a step, such as reading users, at all. Permissions can differ between users,
    /// so one denied user or one invalid response proves nothing. But if the first users all fail in this way, every
    /// user would, and the run ends.
    /// </summary>
    internal sealed class StepPermission(string step)
    {
        /// <summary>Number of users that must fail before the run ends.</summary>
        public const int FirstUsers = 5;

        private int _denied;
        private volatile bool _wasAllowed;

        public async Task<T> TryAsync<T>(Func<Task<T>> makeAsync)
        {
            try
            {
                var made = await makeAsync().ConfigureAwait(false);
                _wasAllowed = true;
                return made;
            }
            catch (UserDirectoryException error) when (error.Kind == FailureKind.AccessDenied || error.IsUnreadable)
            {
                if (_wasAllowed || Interlocked.Increment(ref _denied) < FirstUsers) throw;
                throw error.IsUnreadable
                    ? PipelineErrors.AllInvalid(step, FirstUsers, error)
                    : PipelineErrors.AllDenied(step, FirstUsers, error);
            }
        }
    }
}
