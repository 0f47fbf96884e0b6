using System.Threading.Channels;
using UserDirectory.Changes;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>
/// A journal as a file of JSON Lines, each a CloudEvents 1.0 event: one before each call and one after it. An event
/// before a call is on the disk before the call is sent; events that come together are flushed together.
/// </summary>
public sealed class ChangeJournal : IChangeJournal, IDisposable
{
    /// <summary>The type of an event before a call.</summary>
    public const string Begun = "userdirectory.update.begun";

    /// <summary>The type of an event after a call.</summary>
    public const string Ended = "userdirectory.update.ended";

    /// <summary>The beginning of the source of each event.</summary>
    internal const string SourceStart = "/userdirectory/";

    /// <summary>The beginning of each line.</summary>
    internal static readonly byte[] LineStart = [.. "{\"specversion\":\"1.0\""u8];

    // Of lines that nobody waits for the second is null.
    private readonly Channel<(byte[] Line, TaskCompletionSource<bool>? Written)> _lines =
        Channel.CreateUnbounded<(byte[], TaskCompletionSource<bool>?)>(new() { SingleReader = true });
    private readonly JournalFile _file;
    private readonly JournalScope _scope;
    private readonly TimeProvider _time;
    private readonly Func<string> _newId;
    private readonly Task _writing;
    private UserDirectoryException? _broken;

    internal ChangeJournal(FileStream file, JournalScope scope, TimeProvider time, Func<string> newId)
        : this(new JournalFile(file, warn: null), scope, time, newId)
    {
    }

    private ChangeJournal(JournalFile file, JournalScope scope, TimeProvider time, Func<string> newId)
    {
        (_file, _scope, _time, _newId) = (file, scope, time, newId);
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>The id of the run.</summary>
    public string Run => _scope.Run;

    /// <summary>The file.</summary>
    public string Path => _file.Path;

    /// <summary>Whether a call was begun, so that there may be something to undo.</summary>
    public bool HasEntries { get; private set; }

    /// <summary>That others than its owner may read it, and why; null: they may not.</summary>
    public string? Warning { get; private init; }

    /// <summary>
    /// Opens a journal to append to, or makes it. The file is its owner's alone, or <see cref="Warning"/> says why not.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="scope">What it says of every change.</param>
    /// <param name="time">The clock.</param>
    /// <param name="newId">Gives ids that are never given twice.</param>
    /// <param name="warn">Called, from any thread, if another program writes the file too; may be null.</param>
    /// <exception cref="IOException">
    /// It can't be written, another process writes it, or it holds something else than a journal.
    /// </exception>
    public static ChangeJournal Open(
        string path, JournalScope scope, TimeProvider time, Func<string> newId, Action<string>? warn = null) =>
        new(JournalFile.Open(path, warn, out var warning), scope, time, newId) { Warning = warning };

    /// <inheritdoc/>
    public async Task<string> BeginAsync(UserChangePlan plan, PlannedCall call)
    {
        var id = _newId();
        HasEntries = true;
        var written = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(Begun, id, RecordOf(plan, ChangeStatus.Unknown, call.Changes, null, null), written);
        await written.Task.ConfigureAwait(false);
        return id;
    }

    /// <inheritdoc/>
    public void End(
        string id, UserChangePlan plan, PlannedCall call, string? requestId, UserDirectoryException? error)
    {
        var status = error is null ? ChangeStatus.Updated
            : error.IsOutcomeUnknown ? ChangeStatus.Unknown : ChangeStatus.Failed;
        var changes = status == ChangeStatus.Failed ? error!.Made : call.Changes;
        Add(Ended, id, RecordOf(plan, status, changes, requestId, error), null);
    }

    /// <summary>Has all on the disk that was told; there is no more.</summary>
    /// <exception cref="UserDirectoryException">It could not be written.</exception>
    public async Task CompleteAsync()
    {
        _lines.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        if (_broken is { } broken) throw broken;
    }

    /// <summary>Writes what is left and closes the file.</summary>
    public void Dispose()
    {
        _lines.Writer.TryComplete();
        _writing.Wait();
        _file.Dispose();
    }

    private void Add(string type, string call, ChangeRecord record, TaskCompletionSource<bool>? written)
    {
        var line = JsonLine.Of(writer =>
        {
            writer.WriteString("specversion", "1.0");
            writer.WriteString("id", _newId());
            writer.WriteString("source", $"{SourceStart}{_scope.Provider}/{_scope.Directory}");
            writer.WriteString("type", type);
            writer.WriteString("subject", record.UserId);
            writer.WriteString("time", _time.GetUtcNow());
            writer.WriteString("datacontenttype", "application/json");
            writer.WriteStartObject("data");
            writer.WriteString("run", _scope.Run);
            writer.WriteString("call", call);
            writer.WriteString("by", _scope.By);
            if (_scope.Reason is not null) writer.WriteString("reason", _scope.Reason);
            if (_scope.Plan is not null) writer.WriteString("plan", _scope.Plan);
            if (_scope.SignedBy is not null) writer.WriteString("signedBy", _scope.SignedBy);
            ChangeRecordJson.WriteTo(writer, record);
            writer.WriteEndObject();
        });
        if (!_lines.Writer.TryWrite((line, written))) throw new InvalidOperationException("The journal is complete.");
    }

    private ChangeRecord RecordOf(UserChangePlan plan, ChangeStatus status, IReadOnlyList<AttributeChange> changes,
        string? requestId, UserDirectoryException? error) => new()
        {
            Provider = _scope.Provider, Directory = _scope.Directory, UserId = plan.Snapshot.Id,
            PermanentId = plan.Snapshot.PermanentId, Target = plan.Update.Key!.Value, Name = plan.Name,
            Source = plan.Update.Source, Status = status, Changes = changes,
            RequestIds = requestId is null ? [] : [requestId],
            Revision = status == ChangeStatus.Updated ? plan.Snapshot.Revision : null,
            Failure = RecordedFailure.Of(error),
        };

    // What came while the disk was busy is the next group. A line that nobody waits for survives this process, and a
    // power cut when the next group is on the disk.
    private async Task WriteAsync()
    {
        var waiting = new List<TaskCompletionSource<bool>>();
        using var group = new MemoryStream();
        while (await _lines.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            waiting.Clear();
            group.SetLength(0);
            while (_lines.Reader.TryRead(out var entry))
            {
                if (entry.Written is { } written) waiting.Add(written);
                group.Write(entry.Line, 0, entry.Line.Length);
            }
            Try(() => _file.Append(group.ToArray(), flushToDisk: waiting.Count > 0));
            foreach (var written in waiting)
            {
                if (_broken is { } broken) written.SetException(broken);
                else written.SetResult(true);
            }
        }
        Try(_file.FlushToDisk);
    }

    // After a line that was not written whole nothing more is.
    private void Try(Action write)
    {
        if (_broken is not null) return;
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _broken = Unwritable(error);
        }
    }

    private static UserDirectoryException Unwritable(Exception error) => new(FailureKind.Target, "JournalUnwritable",
        $"The journal can't be written ({error.Message}), so nothing more is sent.", error);
}
