using System.Runtime.CompilerServices;
using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.Providers;

namespace UserDirectory.Guards;

/// <summary>A run that first plans all users by reads only, and sends nothing if it would exceed a limit.</summary>
public sealed class GuardedPipeline(IUserDirectory directory, PipelineOptions options, GuardOptions limits)
{
    private readonly ChangeGuard _guard = new(limits, directory.Catalog);

    /// <summary>
    /// Returns failed and unchanged users as they are planned, and then the users who change, each in the order of the
    /// input. If the run would exceed a limit, the users who would change are returned as plans.
    /// </summary>
    /// <param name="updates">The wanted updates.</param>
    /// <param name="stop">Starts no more users; see <see cref="UpdatePipeline.RunAsync"/>.</param>
    /// <param name="abandon">Cancels requests in flight.</param>
    /// <exception cref="RunStoppedException">The run would exceed a limit, or all users would fail.</exception>
    public async IAsyncEnumerable<UserChange> RunAsync(
        IAsyncEnumerable<UserUpdate> updates, CancellationToken stop,
        [EnumeratorCancellation] CancellationToken abandon = default)
    {
        var planned = new HeldPlans(directory.Catalog);
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
            // A row that depends on an earlier row of the same user is decided after that row was sent.
            if (!options.WhatIf && _guard.IsHeld(change, out var isFirst)) planned.Add(change, isFirst);
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
            .RunAsync(Updates(planned), stop, abandon).ConfigureAwait(false))
            yield return change;
    }

    // Another program may have changed the user since it was planned.
    private void CountAgain(UserChangePlan plan)
    {
        _guard.Planned(plan);
        if (_guard.Verdict() is { } verdict) throw verdict;
    }

    private static async IAsyncEnumerable<UserUpdate> Updates(HeldPlans planned)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var update in planned.Take()) yield return update;
    }
}
