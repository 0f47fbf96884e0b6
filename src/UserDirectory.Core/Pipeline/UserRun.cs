using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>One user from read to result. It begins with its row's turn, and ends with it.</summary>
internal sealed class UserRun(
    IUserDirectory directory, PagedReads reads, PipelineOptions options, UserUpdate update, UserOrder.Place place,
    long row, Turns turns, StepPermission mayRead, StepPermission mayChange, ForeseenUsers foreseen,
    EditedAttributes? edited)
{
    private readonly List<AttributeChange> _made = [];
    private readonly List<AttributeChange> _unconfirmed = [];
    private readonly List<string> _requestIds = [];
    private readonly long _started = options.Time.GetTimestamp();
    private UserSnapshot? _snapshot;
    private UserUpdate? _wanted;

    /// <param name="stop">Nothing new is begun; what is being sent is finished.</param>
    /// <param name="abandon">What is being sent is given up.</param>
    public async Task<UserChange> RunAsync(CancellationToken stop, CancellationToken abandon)
    {
        try
        {
            await AsideAsync(place.WaitForSameAsync()).ConfigureAwait(false);
            return await ReadAndApplyAsync(stop, abandon).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested || abandon.IsCancellationRequested)
        {
            return Failed(Stopped());
        }
        catch (UserDirectoryException error)
        {
            return Failed(error);
        }
        catch (Exception error)
        {
            // A fault of this program is this row's failure: the row is kept, and the others go on.
            return Failed(new UserDirectoryException(
                FailureKind.Other, error.GetType().Name, $"Unforeseen: {error.Message}", error));
        }
        finally
        {
            place.Leave();
        }
    }

    internal static UserDirectoryException Stopped() =>
        new(FailureKind.Stopped, "Stopped", "The run was stopped before this user was done.");

    private async Task<UserChange> ReadAndApplyAsync(CancellationToken stop, CancellationToken abandon)
    {
        var snapshot = await mayRead.TryAsync(() => ReadAsync(stop)).ConfigureAwait(false);
        var others = place.WaitForOthersAsync(snapshot.Id);
        await AsideAsync(others).ConfigureAwait(false);
        if (await others.ConfigureAwait(false)) snapshot = await ReadAsync(stop).ConfigureAwait(false);
        update.CheckOtherKeys(snapshot, directory.MayBeSameUser);
        _wanted = await directory.ResolveAsync(update, snapshot, stop).ConfigureAwait(false);
        var plan = Plan(snapshot);
        for (var isSecond = false; ; isSecond = true)
        {
            if (plan.Changes.Count == 0)
            {
                edited?.Add(plan);
                return Result(_made.Count == 0 ? ChangeStatus.Unchanged : ChangeStatus.Updated, _made);
            }
            if (options.WhatIf)
            {
                edited?.Add(plan);
                foreseen.Add(plan);
                return Result(ChangeStatus.WhatIf, plan.Changes);
            }
            if (options.Confirm is { } confirm && !await confirm(plan, stop).ConfigureAwait(false))
                return Result(ChangeStatus.Declined, _made);
            stop.ThrowIfCancellationRequested();
            try
            {
                await ApplyAsync(plan, abandon).ConfigureAwait(false);
                edited?.Add(plan);
                return await VerifiedAsync(stop).ConfigureAwait(false);
            }
            catch (UserDirectoryException error) when (error.Kind == FailureKind.Stale && !isSecond)
            {
                // Someone else wrote since the read: what is left to do is planned once more from what is there now.
                var again = Plan(await ReadAsync(stop).ConfigureAwait(false));
                if (IsSame(plan, again)) throw;
                plan = again;
            }
        }
    }

    private async Task<UserChange> VerifiedAsync(CancellationToken stop)
    {
        var differences = options.Verify
            ? await new ReadBack(directory, options.Time).DifferencesAsync(_snapshot!.Id, _wanted ?? update, stop)
                .ConfigureAwait(false)
            : [];
        return differences.Count == 0 ? Result(ChangeStatus.Updated, _made)
            : Result(ChangeStatus.Failed, _made) with
            {
                Differences = differences,
                Error = ReadBack.Failure(differences),
            };
    }

    private async Task<UserSnapshot> ReadAsync(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var attributes = update.Edits.Select(edit => edit.Attribute).ToArray();
        return _snapshot = await reads.ReadAsync(update.Key!, attributes, AsideAsync, stop).ConfigureAwait(false);
    }

    private UserChangePlan Plan(UserSnapshot snapshot)
    {
        if (options.WhatIf) foreseen.ApplyTo(snapshot);
        var plan = directory.Plan(snapshot, (_wanted ?? update).ToMake(snapshot));
        edited?.Check(plan);
        options.Planned?.Invoke(plan);
        return plan;
    }

    // A row that only waits lets another have its turn: pages are worth their cost when many rows wait for them.
    // Questions come in the order of the rows, so a row that may be asked about keeps its turn.
    private async Task AsideAsync(Task waiting)
    {
        if (waiting.IsCompleted || options.Confirm is not null) return;
        turns.GiveBack();
        await Task.WhenAny(waiting).ConfigureAwait(false);
        await turns.TakeAsync(row).ConfigureAwait(false);
    }

    private async Task ApplyAsync(UserChangePlan plan, CancellationToken abandon)
    {
        foreach (var call in plan.Calls)
        {
            var entry = options.Journal is { } begins ? await begins.BeginAsync(plan, call).ConfigureAwait(false) : "";
            string? requestId;
            try
            {
                requestId = await mayChange.TryAsync(() => reads.ApplyAsync(plan, call, abandon))
                    .ConfigureAwait(false);
            }
            catch (UserDirectoryException error)
            {
                _made.AddRange(error.Made);
                if (error.IsOutcomeUnknown) _unconfirmed.AddRange(call.Changes);
                options.Journal?.End(entry, plan, call, error.RequestId, Masked(error));
                throw;
            }
            _made.AddRange(call.Changes);
            if (requestId is not null) _requestIds.Add(requestId);
            options.Journal?.End(entry, plan, call, requestId, null);
        }
    }

    private bool IsSame(UserChangePlan plan, UserChangePlan again) =>
        _made.Count == 0 && plan.Changes.SequenceEqual(again.Changes);

    private UserChange Failed(UserDirectoryException error)
    {
        if (error.RequestId is not null) _requestIds.Add(error.RequestId);
        return Result(ChangeStatus.Failed, _made) with { Error = WithWhatWasMade(Masked(error)) };
    }

    private UserDirectoryException WithWhatWasMade(UserDirectoryException error) =>
        _made.Count == 0 || error.IsRunWide || error.Kind == FailureKind.Stopped ? error
        : error.WithMessage($"{error.Message} Changed before: "
            + $"{string.Join(", ", _made.Select(change => change.Attribute.Name))}. The same row again does the rest.");

    private UserDirectoryException Masked(UserDirectoryException error) =>
        SensitiveTexts.MaskIn(error, _wanted ?? update, _snapshot, directory.Catalog);

    // Calls come in the order that the service needs, changes in that of the row: what was reviewed can be compared.
    private UserChange Result(ChangeStatus status, IReadOnlyList<AttributeChange> changes) => new()
    {
        Update = update, Status = status, UserId = _snapshot?.Id, UserName = _snapshot?.UserName,
        PermanentId = _snapshot?.PermanentId, Unconfirmed = _unconfirmed,
        Issuer = _snapshot?.Issuer, RequestIds = _requestIds,
        Changes = [.. changes.OrderBy(change =>
            update.Edits.TakeWhile(edit => edit.Attribute.Name != change.Attribute.Name).Count())],
        Duration = options.Time.GetElapsedTime(_started),
    };
}
