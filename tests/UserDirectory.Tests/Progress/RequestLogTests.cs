using UserDirectory.Progress;

namespace UserDirectory.Tests.Progress;

public sealed class RequestLogTests
{
    private readonly List<string> _lines = [];

    [Fact]
    public void A_short_run_tells_each_request()
    {
        Tell(RequestLog.First - 1);
        Assert.Equal(RequestLog.First - 1, _lines.Count);
    }

    [Fact]
    public void A_long_run_fits_a_jobs_streams_and_still_tells_what_failed()
    {
        var log = Tell(200_000);
        log.Tell(new("UpdateUser", "alice", 1, "r-1", TimeSpan.Zero, "Throttled", null));
        Assert.InRange(_lines.Sum(line => line.Length), 1, 1 << 20);
        Assert.Contains($"every {RequestLog.Every}th", _lines[RequestLog.First], StringComparison.Ordinal);
        Assert.Contains("Throttled", _lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_first_thousand_requests_one_in_a_hundred_is_logged()
    {
        Tell(2000);
        // The line after the first thousand says what follows.
        Assert.Equal(1000 + 1 + 10, _lines.Count);
    }

    [Fact]
    public void A_line_has_operation_user_outcome_attempt_duration_request_and_wait()
    {
        var log = new RequestLog(_lines.Add);
        log.Tell(new("UpdateUser", "alice", 2, "r-1", TimeSpan.FromMilliseconds(12), "Throttled",
            TimeSpan.FromMilliseconds(250)));
        log.Tell(new("DescribeUser", "bo", 1, null, TimeSpan.FromMilliseconds(100), null, null));
        Assert.Equal(
            [
                "UpdateUser alice: Throttled, attempt 2, 12 ms, request r-1, retry in 250 ms",
                "DescribeUser bo: ok, attempt 1, 100 ms, request unknown",
            ], _lines);
    }

    private RequestLog Tell(int requests)
    {
        var log = new RequestLog(_lines.Add);
        for (var i = 0; i < requests; i++)
        {
            log.Tell(new("DescribeUser", "11111111-2222-3333-4444-555555555555", 1,
                "99999999-2222-3333-4444-555555555555", TimeSpan.FromMilliseconds(100), null, null));
        }
        return log;
    }
}
