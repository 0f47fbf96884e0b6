using System.Text;
using System.Text.Json;
using UserDirectory.Changes;
using UserDirectory.Files;
using UserDirectory.Pipeline;
using UserDirectory.Records;
using UserDirectory.Tests.EndToEnd;
using UserDirectory.Tests.Pipeline;

namespace UserDirectory.Tests.Records;

/// <summary>For any end of a run, its journal has the updates that were made, started or not started.</summary>
public sealed class JournalTests : IDisposable
{
    private static readonly JournalScope Scope =
        new("IdsUser", "d-1234567890", "run-1", "ada@desk", "CHG-42", "abc", "AKIA in eu-west-1");
    private readonly string _path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
    private readonly FakeDirectory _directory = new();
    private int _ids;

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task A_change_is_on_the_disk_before_it_is_sent_and_its_outcome_after_it()
    {
        var atSending = 0L;
        _directory.OnApply = _ =>
        {
            atSending = new FileInfo(_path).Length;
            return Task.CompletedTask;
        };
        await RunAsync("alice");

        Assert.Equal(Encoding.UTF8.GetByteCount(Lines()[0] + "\n"), atSending);
        Assert.Equal([ChangeJournal.Begun, ChangeJournal.Ended], Types());
        var entry = Assert.Single(Read());
        Assert.Equal((ChangeStatus.Updated, Scope), (entry.Record.Status, entry.Scope));
        Assert.Equal([Recorded.Title(null, "Head")], entry.Record.Changes);
    }

    [Fact]
    public async Task Each_line_is_a_CloudEvent()
    {
        await RunAsync("alice");
        var ids = new HashSet<string?>();
        foreach (var line in Lines())
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal("1.0", json.RootElement.GetProperty("specversion").GetString());
            Assert.Equal("/userdirectory/IdsUser/d-1234567890", json.RootElement.GetProperty("source").GetString());
            Assert.Equal("alice", json.RootElement.GetProperty("subject").GetString());
            Assert.True(json.RootElement.GetProperty("time").TryGetDateTimeOffset(out _));
            Assert.True(ids.Add(json.RootElement.GetProperty("id").GetString()));
        }
        Assert.Equal(2, ids.Count);
    }

    [Theory]
    [InlineData(FailureKind.Conflict, ChangeStatus.Failed)]
    [InlineData(FailureKind.Transient, ChangeStatus.Unknown)]
    public async Task A_refusal_is_a_failure_and_a_lost_response_is_unknown(FailureKind kind, ChangeStatus status)
    {
        _directory.OnApply = _ => throw new UserDirectoryException(kind, "Code", "Said.");
        await RunAsync("alice");

        var entry = Assert.Single(Read());
        Assert.Equal(status, entry.Record.Status);
        Assert.Equal(new ChangeRecord.RecordedFailure(kind, "Code", "Said."), entry.Record.Failure);
        // A refused update changed nothing, but an update without a response may have been made.
        Assert.Equal(status == ChangeStatus.Failed ? 0 : 1, entry.Record.Changes.Count);
    }

    [Fact]
    public async Task A_refusal_after_an_attempt_without_a_response_is_unknown_too()
    {
        _directory.OnApply = _ =>
            throw new UserDirectoryException(FailureKind.Throttled, "Code", "Said.") { MayBeMade = true };
        await RunAsync("alice");

        var entry = Assert.Single(Read());
        Assert.Equal((ChangeStatus.Unknown, 1), (entry.Record.Status, entry.Record.Changes.Count));
    }

    [Fact]
    public async Task A_failed_request_still_has_its_changes()
    {
        var made = Recorded.Title(null, "Head");
        _directory.OnApply = _ =>
            throw new UserDirectoryException(FailureKind.Conflict, "Code", "Said.") { Made = [made] };
        await RunAsync("alice");
        Assert.Equal([made], Assert.Single(Read()).Record.Changes);
    }

    [Fact]
    public async Task A_journal_cut_at_any_byte_gives_its_whole_lines_and_can_be_continued()
    {
        await RunAsync("alice", "bob");
        var whole = File.ReadAllBytes(_path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_path, [.. whole.Take(length)]);
            var lines = whole.Take(length).Count(one => one == '\n');
            Assert.InRange(Read().Count, (lines + 1) / 2, lines + 1);
            if (length % 97 != 0) continue;
            using (ChangeJournal.Open(_path, Scope, TimeProvider.System, NewId))
            {
            }
            var before = Read().Count;
            await RunAsync(Scope with { Run = $"run-{length}" }, $"carol{length}");
            Assert.Equal(before + 1, Read().Count);
        }
    }

    [Fact]
    public void Another_writer_of_the_same_file_is_refused()
    {
        using var first = ChangeJournal.Open(_path, Scope, TimeProvider.System, NewId);
        Assert.Throws<IOException>(() => ChangeJournal.Open(_path, Scope, TimeProvider.System, NewId));
    }

    [Fact]
    public void It_is_its_owners_alone()
    {
        using var journal = ChangeJournal.Open(_path, Scope, TimeProvider.System, NewId);
        Assert.True(Access.IsOwnersAlone(_path));
    }

    [Fact]
    public void A_journal_that_others_could_read_becomes_private()
    {
        File.WriteAllText(_path, "");
        Access.OpenToAll(_path);
        Assert.False(Access.IsOwnersAlone(_path));
        using var journal = ChangeJournal.Open(_path, Scope, TimeProvider.System, NewId);
        Assert.Null(journal.Warning);
        Assert.True(Access.IsOwnersAlone(_path));
    }

    // In /proc, the kernel refuses every change of a mode, like a file system without modes, also in Wine.
    [Fact]
    public void A_journal_whose_mode_can_not_be_set_is_opened_with_a_warning()
    {
        var path = OperatingSystem.IsWindows() ? @"Z:\proc\self\comm" : "/proc/self/comm";
        if (!File.Exists(path)) return;
        using var file = PrivateFile.OpenToWrite(path, FileMode.OpenOrCreate, out var warning);
        Assert.StartsWith($"Other accounts may read '{path}'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_keeps_its_mode_and_is_nothing_to_warn_of()
    {
        if (!OperatingSystem.IsLinux()) return;
        var before = File.GetUnixFileMode("/dev/full");
        try
        {
            using var device = PrivateFile.OpenToWrite("/dev/full", FileMode.OpenOrCreate, out var warning);
            Assert.Equal((null, before, false),
                (warning, File.GetUnixFileMode("/dev/full"), PrivateFile.IsFile(device)));
        }
        finally
        {
            if (File.GetUnixFileMode("/dev/full") != before) File.SetUnixFileMode("/dev/full", before);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() => Assert.Contains(
        $"The folder of '{_path}/journal' does not exist. Create it, or give another path.", Assert.Throws<
            IOException>(() => ChangeJournal.Open(
                $"{_path}/journal", Scope, TimeProvider.System, NewId)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Where_its_folder_goes_nothing_more_is_sent_and_it_is_named()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Directory.CreateDirectory(_path + "-folder");
        var path = Path.Combine(folder.FullName, "journal.jsonl");
        using var journal = ChangeJournal.Open(path, Scope, TimeProvider.System, NewId);
        _directory.OnApply = _ =>
        {
            if (folder.Exists) folder.Delete(recursive: true);
            return Task.CompletedTask;
        };
        var options = new PipelineOptions { Journal = journal, ThrottleLimit = 1 };
        var run = await Assert.ThrowsAsync<RunStoppedException>(
            () => _directory.UpdateAsync([Of("alice"), Of("bob")], options));

        Assert.Contains($"'{path}' was removed", run.Cause.Message, StringComparison.Ordinal);
        Assert.Equal("write alice", Assert.Single(
            _directory.Steps, step => step.StartsWith("write", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_it_cannot_be_written_nothing_is_sent_and_the_run_ends()
    {
        using var journal = new ChangeJournal(new FullDisk(_path, lines: 0), Scope, TimeProvider.System, NewId);
        var options = new PipelineOptions { Journal = journal };
        var run = await Assert.ThrowsAsync<RunStoppedException>(
            () => _directory.UpdateAsync([Of("alice"), Of("bob")], options));

        Assert.Equal("JournalUnwritable", run.Cause.Code);
        Assert.DoesNotContain(_directory.Steps, step => step.StartsWith("write", StringComparison.Ordinal));
    }

    [Fact]
    public async Task If_the_journal_can_not_be_written_no_later_request_is_sent_and_the_run_ends_with_an_error()
    {
        using var journal = new ChangeJournal(new FullDisk(_path, lines: 1), Scope, TimeProvider.System, NewId);
        var options = new PipelineOptions { Journal = journal, ThrottleLimit = 1 };
        var run = await Assert.ThrowsAsync<RunStoppedException>(
            () => _directory.UpdateAsync([Of("alice"), Of("bob")], options));

        Assert.Equal("JournalUnwritable", run.Cause.Code);
        Assert.Equal("write alice", Assert.Single(
            _directory.Steps, step => step.StartsWith("write", StringComparison.Ordinal)));
        var error = await Assert.ThrowsAsync<UserDirectoryException>(journal.CompleteAsync);
        Assert.Equal("JournalUnwritable", error.Code);
    }

    [Fact]
    public async Task Lines_without_a_waiter_are_written_when_the_journal_is_complete()
    {
        using var journal = ChangeJournal.Open(_path, Scope, TimeProvider.System, NewId);
        await _directory.UpdateAsync([Of("alice")], new PipelineOptions { Journal = journal });
        await journal.CompleteAsync();
        var length = new FileInfo(_path).Length;
        journal.Dispose();
        Assert.Equal((2, length), (Lines().Length, new FileInfo(_path).Length));
    }

    [Fact]
    public void A_line_that_is_not_an_event_is_named()
    {
        File.WriteAllText(_path, "{\"specversion\":\"1.0\"}\n");
        var error = Assert.Throws<FormatException>(Read);
        Assert.StartsWith("Line 1 is not a journal event", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_kind_is_not_read_as_an_empty_journal()
    {
        File.WriteAllText(_path, "UserName,Title\nalice,Head\n");
        Assert.StartsWith(
            "Line 1 is not a journal event", Assert.Throws<FormatException>(Read).Message, StringComparison.Ordinal);
    }

    private Task RunAsync(params string[] names) => RunAsync(Scope, names);

    private async Task RunAsync(JournalScope scope, params string[] names)
    {
        using var journal = ChangeJournal.Open(_path, scope, TimeProvider.System, NewId);
        await _directory.UpdateAsync(names.Select(Of), new PipelineOptions { Journal = journal, ThrottleLimit = 1 });
    }

    private static UserUpdate Of(string name) =>
        Updates.Of(Catalogs.IdentityStore, ("UserName", name), ("Title", "Head"));

    private string NewId() => $"id-{Interlocked.Increment(ref _ids)}";

    private string[] Types() =>
        [.. Lines().Select(line => JsonDocument.Parse(line).RootElement.GetProperty("type").GetString()!)];

    private string[] Lines() => File.ReadAllLines(_path);

    private IReadOnlyList<JournalEntry> Read()
    {
        using var file = File.OpenRead(_path);
        return JournalReader.Read(file, Recorded.CatalogOf);
    }

    /// <summary>A disk with room for a number of lines.</summary>
    private sealed class FullDisk(string path, int lines) : FileStream(path, FileMode.OpenOrCreate)
    {
        private int _left = lines;

        public override void Write(byte[] array, int offset, int count)
        {
            if (_left-- <= 0) throw new IOException("No space left on device");
            base.Write(array, offset, count);
        }

        // Closing a file writes the buffered bytes again.
        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && _left < 0) throw new IOException("No space left on device");
        }
    }
}
