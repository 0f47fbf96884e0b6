using System.Net;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.Sandbox;

public sealed class FaultTests : SandboxTest
{
    private const string Update = """{"UserId":"user00001","City":"Rome"}""";

    [Fact]
    public async Task Each_service_throttles_in_its_own_form()
    {
        var throttle = SandboxFault.Throttle with { RetryAfter = TimeSpan.FromSeconds(2.1) };
        StartWith(new() { Time = Time, Fault = _ => throttle });

        var data = (await Client.DirectoryData("ListUsers", "{}")).FailsWith("ThrottlingException");
        var mail = (await Client.WorkMail("ListUsers", "{}")).FailsWith("ThrottlingException");
        var store = (await Client.IdentityStore("ListUsers", "{}")).FailsWith("ThrottlingException");
        var sso = (await Client.CloudSso("ListUsers")).FailsWith("Throttling.User");

        Assert.Equal([(HttpStatusCode)429, (HttpStatusCode)400, (HttpStatusCode)400, (HttpStatusCode)400],
            new[] { data, mail, store, sso }.Select(r => r.Status));
        Assert.Equal("3", data.Header("Retry-After"));
        Assert.Equal(3, (int)store.Body["RetryAfterSeconds"]!);
        Assert.Null(mail.Body["RetryAfterSeconds"]);
    }

    [Fact]
    public async Task A_fault_can_have_another_code_and_status()
    {
        StartWith(new()
        {
            Time = Time,
            Fault = r => r.Service == SandboxService.WorkMail
                ? SandboxFault.Throttle with { Code = "TooManyRequestsException" }
                : SandboxFault.ServerError with { Code = "ServiceUnavailable", Status = 503 },
        });

        (await Client.WorkMail("ListUsers", "{}")).FailsWith("TooManyRequestsException");
        var reply = (await Client.CloudSso("ListUsers")).FailsWith("ServiceUnavailable");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
    }

    [Fact]
    public async Task Every_service_has_its_own_rate()
    {
        StartWith(new() { Time = Time, RequestsPerSecond = 2, Burst = 2 });

        (await Client.DirectoryData("ListUsers", "{}")).Succeeds();
        (await Client.DirectoryData("ListUsers", "{}")).Succeeds();
        var third = (await Client.DirectoryData("ListUsers", "{}")).FailsWith("ThrottlingException");
        (await Client.WorkMail("ListUsers", "{}")).Succeeds();
        Time.Advance(TimeSpan.FromSeconds(0.5));
        (await Client.DirectoryData("ListUsers", "{}")).Succeeds();
        (await Client.DirectoryData("ListUsers", "{}")).FailsWith("ThrottlingException");

        Assert.Equal("1", third.Header("Retry-After"));
        Assert.Equal(new SandboxCounts(5, 0, 2, 0), Sandbox.CountsOf(SandboxService.DirectoryServiceData));
    }

    [Theory]
    [InlineData(SandboxFaultKind.CutBefore, false)]
    [InlineData(SandboxFaultKind.CutAfter, true)]
    public async Task A_cut_comes_before_or_after_the_change(SandboxFaultKind kind, bool changed)
    {
        StartWith(new() { Time = Time, Fault = _ => new SandboxFault(kind) });

        await Assert.ThrowsAsync<HttpRequestException>(() => Client.WorkMail("UpdateUser", Update));

        Assert.Equal(changed, (string?)User(SandboxService.WorkMail)["City"] == "Rome");
        Assert.Equal(0, Assert.Single(Sandbox.Calls).Status);
        Assert.Equal(new SandboxCounts(0, 1, 0, 1), Sandbox.CountsOf(SandboxService.WorkMail));
    }

    [Fact]
    public async Task A_server_error_changes_nothing()
    {
        StartWith(new() { Time = Time, Fault = _ => SandboxFault.ServerError });

        var reply = await Client.WorkMail("UpdateUser", Update);

        Assert.Equal(HttpStatusCode.InternalServerError, reply.Status);
        Assert.NotEqual("Rome", (string?)User(SandboxService.WorkMail)["City"]);
    }

    [Fact]
    public async Task A_fault_can_be_chosen_by_the_request()
    {
        StartWith(new()
        {
            Time = Time,
            Fault = r => r is { Operation: "DescribeUser", Target: "user00002", Number: 2 }
                ? SandboxFault.ServerError
                : SandboxFault.None,
        });

        (await Client.WorkMail("DescribeUser", """{"UserId":"user00001"}""")).Succeeds();
        (await Client.WorkMail("DescribeUser", """{"UserId":"user00002"}""")).FailsWith("InternalFailure");
        (await Client.WorkMail("DescribeUser", """{"UserId":"user00002"}""")).Succeeds();
    }

    [Fact]
    public async Task Random_faults_come_at_their_rates_and_are_repeatable()
    {
        async Task<string> Run()
        {
            StartWith(new() { Time = Time, Seed = 7, ServerErrorRate = 0.1, CutBeforeRate = 0.1, CutAfterRate = 0.1 });
            var ends = new List<string>();
            for (var i = 0; i < 500; i++)
            {
                try
                {
                    ends.Add((await Client.WorkMail("DescribeUser", """{"UserId":"user00001"}""")).Error ?? "ok");
                }
                catch (HttpRequestException)
                {
                    ends.Add("cut");
                }
            }

            Assert.InRange(ends.Count(e => e == "cut"), 70, 130);
            Assert.InRange(ends.Count(e => e == "InternalFailure"), 30, 70);
            return string.Concat(ends);
        }

        Assert.Equal(await Run(), await Run());
    }

    [Fact]
    public async Task A_response_is_delayed_and_the_delay_can_be_cancelled()
    {
        StartWith(new() { Time = Time, Delay = TimeSpan.FromSeconds(5) });
        using var cancel = new CancellationTokenSource();
        var request = Client.AwsRequest("workmail", "/", "{}", "WorkMailService.ListUsers");

        var waiting = Client.WorkMail("ListUsers", "{}");
        var cancelled = Client.SendUntil(request, cancel.Token);
        Time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(waiting.IsCompleted);
        await cancel.CancelAsync();
        Time.Advance(TimeSpan.FromSeconds(1));

        (await waiting).Succeeds();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
    }

    [Fact]
    public async Task The_history_of_requests_is_limited_and_the_counts_are_not()
    {
        StartWith(new() { Time = Time, CallHistory = 2 });

        foreach (var name in new[] { "user00001", "user00002", "user00003" })
            await Client.WorkMail("DescribeUser", $$"""{"UserId":"{{name}}"}""");
        await Client.WorkMail("UpdateUser", """{"UserId":"nobody"}""");

        Assert.Equal(["user00003", "nobody"], Sandbox.Calls.Select(c => c.Target));
        Assert.Equal("EntityNotFoundException", Sandbox.Calls[1].ErrorCode);
        Assert.Equal(new SandboxCounts(3, 1, 0, 1), Sandbox.CountsOf(SandboxService.WorkMail));
    }

    private void StartWith(SandboxOptions options)
    {
        Sandbox = DirectorySandbox.Create(3, options);
        Client = new SandboxClient(Sandbox, Time);
    }
}
