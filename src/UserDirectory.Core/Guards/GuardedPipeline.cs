using System.Runtime.CompilerServices;
using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.Providers;

namespace UserDirectory.Guards;

/// <summary>
/// A run that first plans all users, with reads only, and sends nothing unless all limits hold.
/// </summary>
public sealed class GuardedPipeline(IUserDirectory directory, PipelineOptions options, GuardOptions bounds)
{
    private readonly ChangeGuard _guard = new(bounds, directory.Catalog);

    /// <summary>
    /// Gives the users who fail or need no change as they are planned, and then those who change, each in the order of
    /// the input. Where a limit does not hold, those who would change come out as plans.
    /// </summary>
    /// <param name="updates">What is wanted.</param>
    /// <param name="stop">Begins no more; see <see cref="UpdatePipeline.RunAsync"/>.</param>
    /// <param name="abandon">Gives up what is under way.</param>
    /// <exception cref="RunStoppedException">A limit does not hold, or no user can fare better.</exception>
    public async IAsyncEnumerable<UserChange> RunAsync(
        IAsyncEnumerable<UserUpdate> updates, CancellationToken stop,
        [EnumeratorCancellation] CancellationToken abandon = default)
    {
        var planned = new HeldPlans();
        var hasEnded = false;
        var plans = options with
        {
            WhatIf = true,
            Confirm = null,
            Journal = null,
            Planned = _guard.Planned,
        };
        await foreach (var change in new UpdatePipeline(directory, plans).RunAsync(updates, stop, abandon)
            .ConfigureAwait(false))
        {
            _guard.Ended(change);
            hasEnded |= options.StopsAtFailure && change.Status == ChangeStatus.Failed;
            if (change.Status == ChangeStatus.WhatIf && !options.WhatIf) planned.Add(change);
            else yield return change;
        }
        if (hasEnded || stop.IsCancellationRequested || abandon.IsCancellationRequested) yield break;

        if (_guard.Verdict() is { } verdict)
        {
            foreach (var change in planned.Changes) yield return change;
            throw new RunStoppedException(verdict, planned.Updates) { AllArePlanned = true };
        }
        if (options.WhatIf) yield break;
        _guard.BeginSending();
        var sends = options with { Planned = CountAgain };
        await foreach (var change in new UpdatePipeline(directory, sends)
            .RunAsync(Updates(planned.TakeUpdates()), stop, abandon).ConfigureAwait(false))
            yield return change;
    }

    // A user may have been changed since it was planned.
    private void CountAgain(UserChangePlan plan)
    {
        _guard.Planned(plan);
        if (_guard.Verdict() is { } verdict) throw verdict;
    }

    private static async IAsyncEnumerable<UserUpdate> Updates(Queue<UserUpdate> updates)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        while (updates.Count > 0) yield return updates.Dequeue();
    }
}
