using UserDirectory.Changes;
using UserDirectory.Requests;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>The timeout of a request includes the reading of its response.</summary>
public sealed class SlowAnswerTests
{
    [Theory]
    [InlineData(SandboxService.WorkMail)]
    [InlineData(SandboxService.DirectoryServiceData)]
    [InlineData(SandboxService.IdentityStore)]
    [InlineData(SandboxService.CloudSso)]
    public async Task A_response_that_never_ends_is_abandoned_with_its_connection(SandboxService service)
    {
        var (time, answer) = (new FakeTime(), new EndlessAnswer());
        var directory = answer.Open(service, new GovernorOptions { Time = time, Timeout = TimeSpan.FromSeconds(8) });
        Assert.True(directory.Catalog.TryFind("UserName", onPurpose: false, out var name));
        var read = directory.ReadAsync(new UserKey(name, "alice"), [], TestContext.Current.CancellationToken);
        // A read that a page could replace waits a moment for other rows.
        time.Advance(TimeSpan.FromSeconds(1));
        await Soon(answer.Began);
        Assert.False(read.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(8));
        var error = await Assert.ThrowsAsync<UserDirectoryException>(() => Soon(read));
        Assert.Equal("Timeout", error.Code);
        await Soon(answer.GivenUp);
    }

    private static Task Soon(Task task) =>
        task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    private sealed class EndlessAnswer : HttpMessageHandler
    {
        private readonly TaskCompletionSource _began = new();
        private readonly TaskCompletionSource _givenUp = new();

        public Task Began => _began.Task;

        public Task GivenUp => _givenUp.Task;

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new Endless(this)) });

        private sealed class Endless(EndlessAnswer answer) : Stream
        {
            public override bool CanRead => true;

            public override bool CanSeek => false;

            public override bool CanWrite => false;

            public override long Length => throw new NotSupportedException();

            public override long Position
            {
                get => throw new NotSupportedException();
                set => throw new NotSupportedException();
            }

#if NET
            public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
                new(WaitAsync(cancellationToken));
#endif

            public override Task<int> ReadAsync(
                byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
                WaitAsync(cancellationToken);

            public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

            public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

            public override void SetLength(long value) => throw new NotSupportedException();

            public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

            public override void Flush()
            {
            }

            protected override void Dispose(bool disposing)
            {
                answer._givenUp.TrySetResult();
                base.Dispose(disposing);
            }

            private async Task<int> WaitAsync(CancellationToken cancellation)
            {
                answer._began.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
                return 0;
            }
        }
    }
}
