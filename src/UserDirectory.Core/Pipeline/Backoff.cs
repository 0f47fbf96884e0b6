namespace UserDirectory.Pipeline;

/// <summary>Waits between reads of a user until the directory shows an update.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>The wait after each read, doubled each time, within a total time; null after the last read.</summary>
    public static IEnumerable<TimeSpan?> Within(TimeSpan time)
    {
        for (var wait = First; time > TimeSpan.Zero; wait += wait)
        {
            if (wait > time) wait = time;
            yield return wait;
            time -= wait;
        }
        yield return null;
    }
}
