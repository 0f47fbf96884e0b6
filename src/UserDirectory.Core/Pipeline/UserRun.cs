using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Progress;

namespace UserDirectory.Pipeline;

/// <summary>The processing of one row, from the read of its user to the result.</summary>
internal sealed class UserRun(
    UpdatePipeline run, UserUpdate update, UserOrder.Position position, long row, UpdatePipeline.UserSlots slots)
{
    private const int MostAgain = 3;

    private readonly List<AttributeChange> _made = [];
    private readonly List<AttributeChange> _unconfirmed = [];
    private readonly List<string> _requestIds = [];
    private readonly long _started = run.Options.Time.GetTimestamp();
    private UserSnapshot? _snapshot;
    // The user as read to find out whether a request took effect, if this read is not used yet.
    private UserSnapshot? _decided;
    private bool _isBegun;
    // Whether the user was read when all users were planned, and not read since.
    private bool _isPlanned;
    // Whether the next read must find the user by the row's identifier, and not by the id of an earlier read.
    private bool _findsAgain;
    private UserUpdate? _wanted;

    public async Task<UserChange> RunAsync(CancellationToken stop, CancellationToken abandon)
    {
        try
        {
            await AsideAsync(position.WaitForSameAsync()).ConfigureAwait(false);
            return await ReadAndApplyAsync(stop, abandon).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            return Failed(error switch
            {
                OperationCanceledException when stop.IsCancellationRequested || abandon.IsCancellationRequested =>
                    PipelineErrors.Stopped,
                UserDirectoryException failure => failure,
                // An error of this module fails only this row, so that the other rows continue.
                _ => PipelineErrors.Unexpected(error),
            });
        }
        finally
        {
            position.Leave();
        }
    }

    private async Task<UserChange> ReadAndApplyAsync(CancellationToken stop, CancellationToken abandon)
    {
        var snapshot = await CurrentAsync(stop).ConfigureAwait(false);
        var others = position.WaitForOthersAsync(snapshot.Id);
        await AsideAsync(others).ConfigureAwait(false);
        if (await others.ConfigureAwait(false)) snapshot = await CurrentAsync(stop).ConfigureAwait(false);
        update.CheckOtherKeys(snapshot, run.Directory.MayBeSameUser);
        _wanted = await run.Directory.ResolveAsync(update, snapshot, stop).ConfigureAwait(false);
        var plan = Plan(snapshot);
        IReadOnlyList<AttributeChange>? confirmed = null;
        for (var again = 0; ; again++)
        {
            if (plan.Changes.Count == 0)
            {
                run.Edited?.Add(plan);
                return Result(_made.Count == 0 ? ChangeStatus.Unchanged : ChangeStatus.Updated, _made);
            }
            if (run.Options.WhatIf)
            {
                run.Edited?.Add(plan);
                run.Written.Foresee(plan);
                return Result(ChangeStatus.WhatIf, plan.Changes);
            }
            // No second confirmation of the same changes, if only other attributes of the user changed.
            var isAsked = run.Options.Confirm is not null && confirmed?.SequenceEqual(plan.Changes) != true;
            if (isAsked && !await run.Options.Confirm!(plan, stop).ConfigureAwait(false))
                return Result(ChangeStatus.Declined, _made);
            confirmed = plan.Changes;
            stop.ThrowIfCancellationRequested();
            try
            {
                await ApplyAsync(plan, abandon).ConfigureAwait(false);
                run.Edited?.Add(plan);
                return await VerifiedAsync(stop).ConfigureAwait(false);
            }
            catch (UserDirectoryException error) when (error.Kind == FailureKind.Stale && again < MostAgain)
            {
                if (await PlanAgainAsync(plan, again + 1, stop).ConfigureAwait(false) is not { } next) throw;
                plan = next;
            }
        }
    }

    // After a change by someone else, plans the remaining changes anew. Null if the plan is the same.
    private async Task<UserChangePlan?> PlanAgainAsync(UserChangePlan plan, int again, CancellationToken stop)
    {
        run.Written.Pass(plan);
        run.Options.Log?.Invoke(
            $"{plan.Name}: someone else changed the user after the read; reading and planning again ({again}).");
        // The name may belong to another user since all users were planned. After a change of this row, it may be the
        // row itself that has renamed the user.
        if (_isPlanned && _made.Count == 0) (_decided, _findsAgain) = (null, true);
        var snapshot = await CurrentAsync(stop).ConfigureAwait(false);
        update.CheckOtherKeys(snapshot, run.Directory.MayBeSameUser);
        _wanted = await run.Directory.ResolveAsync(update, snapshot, stop).ConfigureAwait(false);
        var next = Plan(snapshot);
        if (!IsSame(plan, next)) return next;
        // Someone else may have changed the values that this run wrote earlier.
        if (!run.Written.Forget(plan.Snapshot.Id)) return null;
        next = Plan(await CurrentAsync(stop).ConfigureAwait(false));
        return IsSame(plan, next) ? null : next;
    }

    private async Task<UserChange> VerifiedAsync(CancellationToken stop)
    {
        var differences = run.Options.Verify
            ? await new ReadBack(run.Directory, run.Options)
                .DifferencesAsync(_snapshot!, _wanted ?? update, stop).ConfigureAwait(false)
            : [];
        return Result(differences.Count == 0 ? ChangeStatus.Updated : ChangeStatus.Failed, _made) with
        {
            Differences = differences,
            Error = differences.Count == 0 ? null : PipelineErrors.NotAsWritten(differences),
        };
    }

    // The user as this run, or the run that is undone, wrote the user; otherwise as read in the planning phase, if the
    // service refuses an outdated update; otherwise as read now.
    private async Task<UserSnapshot> CurrentAsync(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var user = _decided ?? Known() ?? await ReadAsync(stop).ConfigureAwait(false);
        _decided = null;
        return _snapshot = user.NamedBy(run.Directory.Catalog);
    }

    private UserSnapshot? Known()
    {
        if (run.Options.WhatIf) return null;
        var id = _findsAgain ? null : _snapshot?.Id;
        var user = run.Written.Find(update.Key!, id, run.Directory.Catalog) ?? update.Planned;
        _isPlanned = user is not null && user == update.Planned;
        update.Planned = null;
        // The recorded user has only the changed attributes, so it is enough only for requests that send nothing else.
        if (user is null && !_isBegun && update.Recorded is { Revision: not null } recorded
            && recorded.IsRecent(run.Options.Time.GetUtcNow(), run.Options.ReadLag)
            && !update.Edits.Any(edit => run.Directory.PageRules?.SendsMore(edit.Attribute) ?? true))
            user = recorded.ToSnapshot(update.Key!.Value);
        _isBegun = true;
        return user is not null && update.Edits.All(edit => user.Tells(edit.Attribute)) ? user : null;
    }

    private Task<UserSnapshot> ReadAsync(CancellationToken stop)
    {
        var attributes = update.Edits.Select(edit => edit.Attribute).ToArray();
        var key = _findsAgain ? update.Key : _snapshot is { } known ? IdOf(known) : null;
        return PagedReads.ReadUntilAsync(run.Options.RereadTime, async () =>
        {
            var (user, isBehind) = await ReadOnceAsync(key, attributes, stop).ConfigureAwait(false);
            _findsAgain = false;
            key = IdOf(user);
            return (user, !isBehind);
        }, async wait =>
        {
            run.Options.Log?.Invoke($"{update.Key}: the directory does not show the last update yet; reading again.");
            var waiting = run.Options.Time.Delay(wait, stop);
            await AsideAsync(waiting).ConfigureAwait(false);
            await waiting.ConfigureAwait(false);
        });
    }

    private UserKey IdOf(UserSnapshot user) => new(run.Directory.Catalog.Id, user.Id);

    // Without a key, the row's identifier finds the user, alone or in a page.
    private async Task<(UserSnapshot User, bool IsBehind)> ReadOnceAsync(
        UserKey? key, AttributeDefinition[] attributes, CancellationToken stop)
    {
        var asked = run.Options.Time.GetUtcNow();
        using var read = run.Written.BeginRead();
        var user = await run.MayRead.TryAsync(() => key is null
            ? run.Reads.ReadAsync(update.Key!, attributes, AsideAsync, stop)
            : run.Directory.ReadAsync(key, attributes, stop)).ConfigureAwait(false);
        read.Complete(user, run.Options.WhatIf);
        return (user, read.IsBehind(user)
            || (update.Recorded is { } recorded && recorded.IsRecent(user.ReadAt ?? asked, run.Options.ReadLag)
                && recorded.IsAheadOf(user, name => run.Written.Has(user.Id, name))));
    }

    private UserChangePlan Plan(UserSnapshot snapshot)
    {
        var plan = run.Directory.Plan(snapshot, (_wanted ?? update).ToMake(snapshot));
        run.Edited?.Check(plan);
        run.Options.Planned?.Invoke(plan);
        return plan;
    }

    // A waiting row gives its slot to another row, because pages are efficient only if many rows wait for them.
    private Task AsideAsync(Task waiting) => waiting.IsCompleted || run.Options.IsInOrder
        ? Task.CompletedTask : slots.GiveWhileAsync(waiting, row);

    private async Task ApplyAsync(UserChangePlan plan, CancellationToken abandon)
    {
        foreach (var call in plan.Calls)
        {
            var entry = run.Options.Journal is { } begins
                ? await begins.BeginAsync(plan, call).ConfigureAwait(false) : "";
            UserChangePlan.Response applied;
            try
            {
                applied = await run.MayChange.TryAsync(() => SendAsync(plan, call, abandon)).ConfigureAwait(false);
            }
            catch (UserDirectoryException error)
            {
                _made.AddRange(error.Made);
                if (error.IsOutcomeUnknown) _unconfirmed.AddRange(call.Changes);
                run.Options.Journal?.End(entry, plan, call, error.RequestId, Redacted(error));
                throw;
            }
            catch (OperationCanceledException)
            {
                // The service may have received the request; the journal keeps it as Unknown.
                _unconfirmed.AddRange(call.Changes);
                throw;
            }
            run.Written.Add(plan, call, applied.Revision);
            plan.Snapshot.Revision = applied.Revision;
            _made.AddRange(call.Changes);
            if (applied.RequestId is not null) _requestIds.Add(applied.RequestId);
            run.Options.Journal?.End(entry, plan, call, applied.RequestId, null);
        }
    }

    private async Task<UserChangePlan.Response> SendAsync(
        UserChangePlan plan, UserChangePlan.Call call, CancellationToken abandon)
    {
        try
        {
            return await run.Reads.ApplyAsync(plan, call, abandon).ConfigureAwait(false);
        }
        catch (UserDirectoryException error) when (
            error is { Kind: FailureKind.Stale, MayBeMade: true } || error.IsUnreadable)
        {
            // An attempt whose response was lost may have made the change that this attempt conflicts with.
            if (!await IsMadeAsync(plan, call, abandon).ConfigureAwait(false)) throw;
            _decided = null;
            return new UserChangePlan.Response(error.RequestId);
        }
    }

    private async Task<bool> IsMadeAsync(UserChangePlan plan, UserChangePlan.Call call, CancellationToken abandon)
    {
        run.Written.Pass(plan);
        try
        {
            var now = _decided = await ReadAsync(abandon).ConfigureAwait(false);
            var made = call.Changes.Where(change => change.Attribute.IsSame(now[change.Attribute], change.After))
                .ToArray();
            if (made.Length == call.Changes.Count) return true;
            // Someone else has changed the other attributes since.
            _made.AddRange(made);
            return false;
        }
        catch (UserDirectoryException)
        {
            // The outcome stays unknown; the failure of the request itself is reported.
            return false;
        }
    }

    // A plan from a page never counts as the same as a plan from a read, because the read may lag behind the page. The
    // plan from the read is sent.
    private bool IsSame(UserChangePlan plan, UserChangePlan again) => _made.Count == 0
        && plan.Snapshot.IsFromPage == again.Snapshot.IsFromPage
        && plan.Changes.SequenceEqual(again.Changes) && plan.Snapshot.Revision == again.Snapshot.Revision;

    private UserChange Failed(UserDirectoryException error)
    {
        if (error.RequestId is not null) _requestIds.Add(error.RequestId);
        var shown = Redacted(error);
        if (_made.Count > 0 && !error.IsRunWide && error.Kind != FailureKind.Stopped)
            shown = PipelineErrors.PartlyMade(shown, _made);
        return Result(ChangeStatus.Failed, _made) with { Error = shown };
    }

    private UserDirectoryException Redacted(UserDirectoryException error) =>
        SensitiveTexts.RedactIn(error, _wanted ?? update, _snapshot, run.Directory.Catalog);

    // Changes are in the order of the row, and not of the requests, to be compared with the review.
    private UserChange Result(ChangeStatus status, IReadOnlyList<AttributeChange> changes) => new()
    {
        Update = update, Status = status, UserId = _snapshot?.Id, UserName = _snapshot?.UserName,
        PermanentId = _snapshot?.PermanentId, Unconfirmed = _unconfirmed,
        Snapshot = run.Options.WhatIf ? _snapshot : null,
        Issuer = _snapshot?.Issuer, RequestIds = _requestIds,
        Revision = status is ChangeStatus.Updated or ChangeStatus.WhatIf ? _snapshot?.Revision : null,
        Changes = [.. changes.OrderBy(change =>
            update.Edits.TakeWhile(edit => edit.Attribute.Name != change.Attribute.Name).Count())],
        Duration = run.Options.Time.GetElapsedTime(_started),
    };
}
