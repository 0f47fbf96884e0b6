using System.Threading.Channels;
using UserDirectory.Changes;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>
/// A journal file of JSON Lines, each a CloudEvents 1.0 event: one before and one after each request. The event before
/// a request is on the disk before the request is sent. Events that come together are flushed together.
/// </summary>
public sealed class ChangeJournal : IChangeJournal, IDisposable
{
    /// <summary>The type of an event before a request.</summary>
    public const string Begun = "userdirectory.update.begun";

    /// <summary>The type of an event after a request.</summary>
    public const string Ended = "userdirectory.update.ended";

    /// <summary>The beginning of the source of each event.</summary>
    internal const string SourceStart = "/userdirectory/";

    internal static readonly byte[] LineStart = [.. "{\"specversion\":\"1.0\""u8];

    // Written is null for lines that no request waits for.
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

    /// <summary>Whether a request was recorded, so that an undo may be needed.</summary>
    public bool HasEntries { get; private set; }

    /// <summary>The warning that other accounts may read the file; null if only the owner can read it.</summary>
    public string? Warning { get; private init; }

    /// <summary>
    /// Opens or creates a journal to append to; <see cref="Warning"/> is set if others can read it. Warns from any
    /// thread if another program writes the file too.
    /// </summary>
    /// <exception cref="IOException">
    /// The file can't be written, another process is writing it, or it is not a journal.
    /// </exception>
    public static ChangeJournal Open(
        string path, JournalScope scope, TimeProvider time, Func<string> newId, Action<string>? warn = null) =>
        new(JournalFile.Open(path, warn, out var warning), scope, time, newId) { Warning = warning };

    /// <inheritdoc/>
    public async Task<string> BeginAsync(UserChangePlan plan, UserChangePlan.Call call)
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
        string id, UserChangePlan plan, UserChangePlan.Call call, string? requestId, UserDirectoryException? error)
    {
        var status = error is null ? ChangeStatus.Updated
            : error.IsOutcomeUnknown ? ChangeStatus.Unknown : ChangeStatus.Failed;
        var changes = status == ChangeStatus.Failed ? error!.Made : call.Changes;
        Add(Ended, id, RecordOf(plan, status, changes, requestId, error), null);
    }

    /// <summary>Flushes all events to the disk, and ends the journal.</summary>
    /// <exception cref="UserDirectoryException">The journal could not be written.</exception>
    public async Task CompleteAsync()
    {
        _lines.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        if (_broken is { } broken) throw broken;
    }

    /// <summary>Writes the remaining events and closes the file.</summary>
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
        if (!_lines.Writer.TryWrite((line, written))) throw RecordsErrors.JournalIsComplete();
    }

    private ChangeRecord RecordOf(UserChangePlan plan, ChangeStatus status, IReadOnlyList<AttributeChange> changes,
        string? requestId, UserDirectoryException? error) => new()
        {
            Provider = _scope.Provider, Directory = _scope.Directory, UserId = plan.Snapshot.Id,
            PermanentId = plan.Snapshot.PermanentId, Target = plan.Update.Key!.Value, Name = plan.Name,
            Source = plan.Update.Source, Status = status, Changes = changes,
            RequestIds = requestId is null ? [] : [requestId],
            Revision = status == ChangeStatus.Updated ? plan.Snapshot.Revision : null,
            Failure = error is null ? null : ChangeRecord.RecordedFailure.Of(error),
        };

    // Lines that come while the disk is busy form the next group. A line that no request waits for survives the end of
    // this process at once, and a power cut only after the next flush.
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

    // After a failed write, nothing more is written, because the last line may be incomplete.
    private void Try(Action write)
    {
        if (_broken is not null) return;
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _broken = RecordsErrors.JournalUnwritable(error);
        }
    }
}
