using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Records;
using UserDirectory.Tests.EndToEnd;

namespace UserDirectory.Tests.Records;

/// <summary>The lines of a journal, and when they are written and flushed to the disk.</summary>
public sealed class JournalLineTests : IDisposable
{
    private static readonly JournalScope Scope = new("IdsUser", "d-1", "run-1", "ada@desk");
    private static readonly AttributeChange Change = Recorded.Title("Clerk", "Head");
    private static readonly UserChangePlan.Call Call = new(Change, [Change]);
    private static readonly UserDirectoryException Refusal = new(FailureKind.Conflict, "Conflict", "No.");

    private readonly string _path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
    private readonly UserChangePlan _plan = new(
        Updates.Of(Catalogs.IdentityStore, ("UserName", "alice"), ("Title", "Head")),
        new UserSnapshot("u-1") { PermanentId = "S-1", Revision = "v-2", ["title"] = AttributeValue.Text("Clerk") },
        [Change], [Call]);
    private int _ids;

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Both_lines_of_a_request_have_the_documented_members()
    {
        var scope = Scope with { Reason = "CHG-42", Plan = "abc", SignedBy = "AKIA in eu-west-1" };
        using (var journal = ChangeJournal.Open(_path, scope, new FakeTime(), NewId))
            journal.End(await journal.BeginAsync(_plan, Call), _plan, Call, "request-7", error: null);

        var before = """
            {"specversion":"1.0","id":"id-2","source":"/userdirectory/IdsUser/d-1","type":"userdirectory.update.begun",
            "subject":"u-1","time":"2026-01-02T03:04:05+00:00","datacontenttype":"application/json","data":{
            "run":"run-1","call":"id-1","by":"ada@desk","reason":"CHG-42","plan":"abc","signedBy":"AKIA in eu-west-1",
            "provider":"IdsUser","directory":"d-1","userId":"u-1","permanentId":"S-1","target":"alice","name":"alice",
            "status":"Unknown","changes":[{"attribute":"Title","before":"Clerk","after":"Head"}]}}
            """;
        var after = """
            {"specversion":"1.0","id":"id-3","source":"/userdirectory/IdsUser/d-1","type":"userdirectory.update.ended",
            "subject":"u-1","time":"2026-01-02T03:04:05+00:00","datacontenttype":"application/json","data":{
            "run":"run-1","call":"id-1","by":"ada@desk","reason":"CHG-42","plan":"abc","signedBy":"AKIA in eu-west-1",
            "provider":"IdsUser","directory":"d-1","userId":"u-1","permanentId":"S-1","target":"alice","name":"alice",
            "status":"Updated","revision":"v-2","changes":[{"attribute":"Title","before":"Clerk","after":"Head"}],
            "requestIds":["request-7"]}}
            """;
        Assert.Equal([OneLine(before), OneLine(after)], File.ReadAllLines(_path));
    }

    [Fact]
    public async Task A_refused_request_has_its_error_and_no_revision_after_it()
    {
        using (var journal = ChangeJournal.Open(_path, Scope, new FakeTime(), NewId))
            journal.End(await journal.BeginAsync(_plan, Call), _plan, Call, requestId: null, Refusal);

        Assert.EndsWith(OneLine("""
            "status":"Failed","changes":[],"error":{"kind":"Conflict","code":"Conflict","message":"No."}}}
            """), File.ReadAllLines(_path)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_before_a_request_waits_for_the_disk_and_the_line_after_it_does_not()
    {
        using var disk = new Disk(_path);
        using var journal = new ChangeJournal(disk, Scope, new FakeTime(), NewId);
        Assert.False(journal.HasEntries);
        var id = await journal.BeginAsync(_plan, Call);
        Assert.True(journal.HasEntries);
        Assert.Equal([true], disk.Flushes);
        journal.End(id, _plan, Call, "request-7", error: null);
        await journal.CompleteAsync();
        // The end of the journal flushes the last lines.
        Assert.Equal([true, false, true], disk.Flushes);
    }

    [Fact]
    public async Task A_wait_for_the_disk_does_not_need_the_thread_of_the_caller()
    {
        using var disk = new Disk(_path);
        using var journal = new ChangeJournal(disk, Scope, new FakeTime(), NewId);
        var context = new CallersContext();

        disk.Hold();
        var begun = context.Call(() => journal.BeginAsync(_plan, Call));
        var waits = !begun.IsCompleted;
        disk.Release();
        journal.End(await begun, _plan, Call, "request-7", error: null);
        Assert.True(waits);
        Assert.Equal(0, context.Posts);
    }

    [Fact]
    public async Task The_end_of_a_journal_waits_for_its_last_lines()
    {
        using var disk = new Disk(_path);
        using var journal = new ChangeJournal(disk, Scope, new FakeTime(), NewId);
        var context = new CallersContext();

        disk.Hold();
        journal.End("id-1", _plan, Call, "request-7", error: null);
        var complete = context.Call(() => journal.CompleteAsync());
        var waits = !complete.IsCompleted;
        disk.Release();
        await complete;
        Assert.True(waits);
        Assert.Equal(0, context.Posts);

        var error = Assert.Throws<InvalidOperationException>(
            () => journal.End("id-1", _plan, Call, "request-7", error: null));
        Assert.Equal("The journal is complete.", error.Message);
    }

    [Fact]
    public async Task After_a_failed_write_nothing_more_is_written_even_if_the_disk_has_space_again()
    {
        using var disk = new Disk(_path) { Failures = 1 };
        using var journal = new ChangeJournal(disk, Scope, new FakeTime(), NewId);
        for (var request = 0; request < 2; request++)
        {
            var error = await Assert.ThrowsAsync<UserDirectoryException>(() => journal.BeginAsync(_plan, Call));
            Assert.Equal(
                "The journal can't be written (No space left on device), so nothing more is sent.", error.Message);
        }
        Assert.Equal(0, disk.Length);
    }

    [Fact]
    public async Task A_line_is_appended_wherever_the_position_in_the_file_is()
    {
        File.WriteAllText(_path, "{}\n");
        using (var journal = new ChangeJournal(new FileStream(_path, FileMode.Open), Scope, new FakeTime(), NewId))
            await journal.BeginAsync(_plan, Call);

        var lines = File.ReadAllLines(_path);
        Assert.Equal((2, "{}"), (lines.Length, lines[0]));
    }

    private static string OneLine(string text) =>
        text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    private string NewId() => $"id-{++_ids}";

    /// <summary>A journal file whose disk waits or fails, and that lists its flushes.</summary>
    private sealed class Disk(string path) : FileStream(path, FileMode.OpenOrCreate)
    {
        private readonly ManualResetEventSlim _isFree = new(true);

        public int Failures { get; set; }

        /// <summary>Each flush, with true for a flush to the disk.</summary>
        public List<bool> Flushes { get; } = [];

        public void Hold() => _isFree.Reset();

        public void Release() => _isFree.Set();

        public override void Write(byte[] array, int offset, int count)
        {
            _isFree.Wait();
            if (Failures-- > 0) throw new IOException("No space left on device");
            base.Write(array, offset, count);
        }

        public override void Flush(bool flushToDisk)
        {
            Flushes.Add(flushToDisk);
            base.Flush(flushToDisk);
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing) _isFree.Dispose();
        }
    }
}
