namespace UserDirectory.Interleavings.Faults;

/// <summary>Change of one place in the code of Core, which then fails under some interleavings.</summary>
/// <param name="What">The fault in words.</param>
/// <param name="File">The file in Core.</param>
/// <param name="Before">The code to replace, which the file has exactly once.</param>
/// <param name="After">The code with the fault.</param>
internal sealed record PlantedFault(string What, string File, string Before, string After)
{
    /// <summary>All planted faults. The seeds must find each of them.</summary>
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("the journal is not awaited before a request", "Pipeline/UserRun.cs",
            "? await begins.BeginAsync(plan, call).ConfigureAwait(false) : \"\"",
            "? Begun(begins.BeginAsync(plan, call)) : \"\"; static string Begun(Task<string> _) => \"\""),
        new("requests are released before the journal is written", "Records/ChangeJournal.cs",
            "if (entry.Written is { } written) waiting.Add(written);",
            "if (entry.Written is { } written) written.SetResult(true);"),
        new("users take slots without a lock", "Pipeline/UpdatePipeline.cs",
            """
                        lock (_lock)
                        {
                            if (_free > 0)
            """,
            """
                        {
                            if (_free > 0)
            """),
        new("a slot is not given back at the end of a user", "Pipeline/UpdatePipeline.cs",
            """
                        finally
                        {
                            slots.GiveBack();
                        }
            """,
            """
                        finally
                        {
                        }
            """),
        new("a slot is not given back when the run ends early", "Pipeline/UpdatePipeline.cs",
            """
                                slots.GiveBack();
                                break;
            """,
            """
                                break;
            """),
        new("a row goes on without a slot after a wait", "Pipeline/UpdatePipeline.cs",
            "await TakeAsync(row).ConfigureAwait(false);", ""),
        new("rows of a user take their positions without a lock", "Pipeline/UserOrder.cs",
            """
                    lock (_underWay)
                    {
                        var before
            """,
            """
                    {
                        var before
            """),
        new("rows of a user do not wait for each other", "Pipeline/UserOrder.cs",
            "Task.WhenAll(_before.Where(earlier => earlier.Key.IsSame(Key)).Select(earlier => earlier._done.Task));",
            "Task.CompletedTask;"),
        new("rows that name a user differently do not wait for each other", "Pipeline/UserOrder.cs",
            "await earlier._done.Task.ConfigureAwait(false);", ""),
        new("results come in the order in which rows end", "Pipeline/UpdatePipeline.cs",
            "await begun.WriteAsync(running, CancellationToken.None).ConfigureAwait(false);",
            """
            _ = running.ContinueWith(done => begun.TryWrite(done), CancellationToken.None,
                                    TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            """),
        new("a started row loses its result when the run ends", "Pipeline/UpdatePipeline.cs",
            "await begun.WriteAsync(running, CancellationToken.None).ConfigureAwait(false);",
            "await begun.WriteAsync(running, ending.Token).ConfigureAwait(false);"),
        new("several rows get the same user of a page", "Pipeline/PagedReads.cs",
            "i == 0 && isNews ? FromPage(user) : null", "FromPage(user)"),
        new("two pages are read concurrently", "Pipeline/PagedReads.cs", "return _isPaging = true;", "return true;"),
        new("a page keeps a user whom the run has changed", "Pipeline/PagedReads.cs",
            "lock (_lock) _held.Forget(plan.Snapshot);", ""),
        new("rows wait for a page without a lock", "Pipeline/PagedReads.cs",
            """
                    lock (_lock)
                    {
                        var held = _held.Take(key);
            """,
            """
                    {
                        var held = _held.Take(key);
            """),
        new("a request takes its slot without a lock", "Requests/RequestPace.cs",
            """
                    lock (_lock)
                    {
                        var now = Now;
                        if (_waiting.Count == 0
            """,
            """
                    {
                        var now = Now;
                        if (_waiting.Count == 0
            """),
        new("a request ends without a lock", "Requests/RequestPace.cs",
            """
                    lock (_lock)
                    {
                        var now = Now;
                        _underWay--;
            """,
            """
                    {
                        var now = Now;
                        _underWay--;
            """),
        new("a failed request does not release its slot", "Requests/RequestGovernor.cs",
            "pace.End(turn, end, failed?.RetryAfter);", "if (failed is null) pace.End(turn, end, null);"),
        new("requests that may start are not started", "Requests/RequestPace.cs", "_window.SayMoreRoom();", ""),
        new("the loop that starts requests ends for good", "Requests/RequestPace.cs",
            "lock (_lock) _isHandingOut = false;", ""),
        new("requests wait for the first response without a lock", "Requests/FirstAnswer.cs",
            """
                    lock (_lock)
                    {
                        if (_came) return NotFirst;
            """,
            """
                    {
                        if (_came) return NotFirst;
            """),
        new("runs share rates without a lock", "Requests/SharedRates.cs",
            """
                    lock (_used)
                    {
                        var (rates, users) = _used.TryGetValue
            """,
            """
                    {
                        var (rates, users) = _used.TryGetValue
            """),
        new("the limits count plans without a lock", "Guards/ChangeGuard.cs",
            """
                    lock (_lock)
                    {
                        var user = NumberOf(plan.Snapshot.Id);
            """,
            """
                    {
                        var user = NumberOf(plan.Snapshot.Id);
            """),
        new("the rows of a run are remembered without a lock", "Pipeline/EditedAttributes.cs",
            """
                    lock (_rows)
                    {
                        var user = HashOf
            """,
            """
                    {
                        var user = HashOf
            """),
        new("nothing wakes a cmdlet that waits for room", "Pipeline/BackgroundRun.cs",
            "_ => Post(() => { }),", "_ => { },"),
    ];
}
