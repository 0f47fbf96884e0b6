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
