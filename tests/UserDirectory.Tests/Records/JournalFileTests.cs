using System.Diagnostics;
using UserDirectory.Changes;
using UserDirectory.Files;
using UserDirectory.Pipeline;
using UserDirectory.Records;
using UserDirectory.Tests.EndToEnd;
using UserDirectory.Tests.Pipeline;

namespace UserDirectory.Tests.Records;

/// <summary>
/// A run ends if its journal file is renamed or replaced, and never writes to a file that is not a journal.
/// </summary>
public sealed class JournalFileTests : IDisposable
{
    private static readonly JournalScope Scope = new("IdsUser", "d-1234567890", "run-1", "ada@desk");
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly FakeDirectory _directory = new();
    private readonly List<string> _warnings = [];
    private int _ids;

    private string JournalPath => Path.Combine(_folder, "journal.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("UserName,City\na,b\n", "is not a journal")]
    [InlineData("{\"format\":\"userdirectory-plan\",\"version\":1}\n", "is a plan, not a journal")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/shop\",\"type\":\"order\"}\n",
        "contains events of another program")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":7,\"type\":\"order\"}\n",
        "contains events of another program")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\",\"\\ud800\":1}\n", "contains events of another program")]
    [InlineData("{", null)]
    [InlineData("", null)]
    [InlineData("\0\0\0", null)]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"to", null)]
    public void A_file_that_holds_something_else_is_refused_and_stays_as_it_is(string content, string? problem)
    {
        File.WriteAllText(JournalPath, content);
        Access.OpenToAll(JournalPath);
        if (problem is null)
        {
            Open().Dispose();
            return;
        }
        var error = Assert.Throws<IOException>(Open);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("Give a new file or a journal.", error.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(JournalPath));
        Assert.False(Access.IsOwnersAlone(JournalPath));
    }

    [Fact]
    public async Task A_journal_with_a_byte_order_mark_takes_more()
    {
        await RunAsync("run-1", "alice");
        File.WriteAllBytes(JournalPath, [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(JournalPath)]);
        await RunAsync("run-2", "bob");
        Assert.Equal(2, Read().Count);
    }

    [Fact]
    public async Task A_journal_that_ends_in_zeros_takes_more_on_a_line_of_its_own()
    {
        await RunAsync("run-1", "alice");
        File.AppendAllText(JournalPath, "\0\0\0\0\0");
        await RunAsync("run-2", "bob");
        Assert.Equal(2, Read().Count);
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("fifo")]
    public void A_device_and_a_pipe_are_refused(string name)
    {
        if (OperatingSystem.IsWindows()) return;
        var path = Path.Combine(_folder, name);
        if (name == "fifo") Shell($"mkfifo '{path}'");
        var error = Assert.Throws<IOException>(() => ChangeJournal.Open(path, Scope, TimeProvider.System, NewId));
        Assert.Contains("is a pipe or a device, not a file", error.Message, StringComparison.Ordinal);
    }

    // Log rotation may create a new file of the name, copy the file, or truncate the file.
    [Theory]
    [InlineData("mv j j.1; : > j", "was replaced")]
    [InlineData("mv j j.1; cp j.1 j; gzip j.1", "was replaced")]
    [InlineData("mv j j.1; cat j.1 j.1 j.1 j.1 > j", "was replaced")]
    [InlineData("mv j j.1", "was removed or renamed")]
    [InlineData("cp j j.1; : > j", "was truncated")]
    public async Task Where_the_journal_is_rotated_nothing_more_is_sent(string rotate, string problem)
    {
        if (OperatingSystem.IsWindows()) return;
        var path = Path.Combine(_folder, "j");
        using var journal = ChangeJournal.Open(path, Scope, TimeProvider.System, NewId);
        _directory.OnApply = _ =>
        {
            Shell($"cd '{_folder}' && {rotate}");
            _directory.OnApply = _ => Task.CompletedTask;
            return Task.CompletedTask;
        };
        var run = await Assert.ThrowsAsync<RunStoppedException>(() => _directory.UpdateAsync(
            [Of("alice"), Of("bob"), Of("carol")], new PipelineOptions { Journal = journal, ThrottleLimit = 1 }));

        Assert.Equal("JournalUnwritable", run.Cause.Code);
        Assert.Equal($"The journal can't be written ('{path}' {problem} during the run, for example by log rotation. "
            + "Give a journal that no other program renames or truncates), so nothing more is sent.",
            run.Cause.Message);
        Assert.Equal("bob", run.NotDone[0].Key!.Value);
        Assert.Single(_directory.Steps, step => step.StartsWith("write", StringComparison.Ordinal));
        journal.Dispose();
        if (File.Exists(path)) Assert.DoesNotContain('\0', File.ReadAllText(path));
    }

    [Fact]
    public async Task Lines_of_another_program_are_never_overwritten_and_give_a_warning()
    {
        if (OperatingSystem.IsWindows()) return;
        await RunAsync("run-0", "zoe");
        var other = File.ReadAllText(JournalPath).Replace("run-0", "run-2", StringComparison.Ordinal)
            .Replace("id-", "other-", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "other"), other);
        using (var journal = Open())
        {
            _directory.OnApply = _ =>
            {
                // The shell does not check locks.
                Shell($"cat '{_folder}/other' >> '{JournalPath}'");
                return Task.CompletedTask;
            };
            var options = new PipelineOptions { Journal = journal, ThrottleLimit = 1 };
            var changes = await _directory.UpdateAsync([Of("alice")], options);
            Assert.Null(Assert.Single(changes).Error);
            await journal.CompleteAsync();
        }
        Assert.Equal(["run-0", "run-1", "run-2"], Read().Select(entry => entry.Scope.Run));
        Assert.All(Read(), entry => Assert.Equal(ChangeStatus.Updated, entry.Record.Status));
        Assert.Contains("the file system has no locks", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_writer_gives_one_warning_however_often_it_writes()
    {
        if (OperatingSystem.IsWindows()) return;
        using var journal = Open();
        _directory.OnApply = _ =>
        {
            Shell($"echo '{{}}' >> '{JournalPath}'");
            return Task.CompletedTask;
        };
        await _directory.UpdateAsync(
            [Of("alice"), Of("bob")], new PipelineOptions { Journal = journal, ThrottleLimit = 1 });
        await journal.CompleteAsync();
        Assert.Equal($"Another program is writing the journal '{JournalPath}' too, because the file system has no "
            + "locks. Each line stays complete, but give each run its own journal.", Assert.Single(_warnings));
    }

    [Fact]
    public async Task A_journal_with_one_writer_gives_no_warning_and_keeps_its_content_when_it_is_opened()
    {
        using (var journal = Open())
        {
            var options = new PipelineOptions { Journal = journal, ThrottleLimit = 1 };
            await _directory.UpdateAsync([Of("alice"), Of("bob")], options);
        }
        var content = File.ReadAllText(JournalPath);
        Open().Dispose();
        Assert.Equal(content, File.ReadAllText(JournalPath));
        Assert.Empty(_warnings);
    }

    // A link in /proc/self/fd opens a deleted file whose path names no file, so the journal seems to be replaced. While
    // a writer has the file, OpenToRead takes no lock, so that Open can lock the file.
    [Fact]
    public void A_journal_whose_torn_line_can_not_be_ended_is_closed()
    {
        if (!OperatingSystem.IsLinux()) return;
        File.WriteAllText(JournalPath, "{\"specversion\":\"1.0\",\"id\":\"to");
        var writer = new FileStream(JournalPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var file = PrivateFile.OpenToRead(JournalPath);
        writer.Dispose();
        File.Delete(JournalPath);
        var path = $"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}";
        var error = Assert.Throws<IOException>(() => ChangeJournal.Open(path, Scope, TimeProvider.System, NewId));
        Assert.StartsWith($"'{path}' was replaced during the run", error.Message, StringComparison.Ordinal);
        // Open ended the line and closed the file before it threw, so the file can be opened again.
        ChangeJournal.Open(path, Scope, TimeProvider.System, NewId).Dispose();
    }

    [Fact]
    public async Task A_link_names_its_file()
    {
        if (OperatingSystem.IsWindows()) return;
        var link = Path.Combine(_folder, "link");
        File.WriteAllText(JournalPath, "");
        File.CreateSymbolicLink(link, JournalPath);
        using var journal = ChangeJournal.Open(link, Scope, TimeProvider.System, NewId);
        var changes = await _directory.UpdateAsync([Of("alice")], new PipelineOptions { Journal = journal });
        Assert.Null(Assert.Single(changes).Error);
    }

    [Fact]
    public async Task The_row_of_the_request_is_recorded()
    {
        using (var journal = Open())
        {
            var row = Of("alice");
            row.Origin = "users.csv:14";
            await _directory.UpdateAsync([row], new PipelineOptions { Journal = journal });
        }
        Assert.Equal("users.csv:14", Assert.Single(Read()).Record.Source);
    }

    private async Task RunAsync(string run, string name)
    {
        using var journal = ChangeJournal.Open(JournalPath, Scope with { Run = run }, TimeProvider.System, NewId);
        await _directory.UpdateAsync([Of(name)], new PipelineOptions { Journal = journal });
    }

    private ChangeJournal Open() =>
        ChangeJournal.Open(JournalPath, Scope, TimeProvider.System, NewId, _warnings.Add);

    private IReadOnlyList<JournalEntry> Read()
    {
        using var file = File.OpenRead(JournalPath);
        return JournalReader.Read(file, Recorded.CatalogOf);
    }

    private string NewId() => $"id-{Interlocked.Increment(ref _ids)}";

    private static UserUpdate Of(string name) =>
        Updates.Of(Catalogs.IdentityStore, ("UserName", name), ("Title", "Head"));

    private static void Shell(string script)
    {
        using var shell = Process.Start("sh", ["-c", script])!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
