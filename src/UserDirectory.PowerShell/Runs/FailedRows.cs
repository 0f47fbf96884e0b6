using UserDirectory.Changes;
using UserDirectory.Files;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Runs;

/// <summary>
/// The file of <c>-FailedPath</c>: rows that failed or are not done. The file may also be the input of the run, so it
/// changes only when all input has come, or when the input is known to be another file.
/// </summary>
internal sealed class FailedRows(FailedRowsFile file, FailedRowCells cells, bool isWhatIf, bool keepsErrors)
    : IDisposable
{
    private const string CutOff = "NotDone: the run was interrupted before the result of this row was known.";

    private readonly List<(UserUpdate Update, string Error)> _failed = [];
    private bool _hasRows;
    private RowBatch? _last;
    // Whether rows come from the file, whether rows may come from elsewhere, and whether the file may be the input.
    private bool _isInput;
    private bool _hasOthers;
    private bool _mayBeInput;

    /// <summary>The file that has the rows; null if no file has them.</summary>
    public string? SavedIn { get; private set; }

    /// <summary>Opens the file before the run begins; null without <c>-FailedPath</c>.</summary>
    /// <exception cref="StartFailedException">The file can't be written.</exception>
    public static FailedRows? Open(CmdletHost host, RunSettings settings, bool isWhatIf)
    {
        if (settings.FailedPath is not { } given) return null;
        var path = given;
        try
        {
            path = host.PathOf(given);
            if (settings.JournalPath is { } journal
                && path.Equals(host.PathOf(journal), StringComparison.OrdinalIgnoreCase))
                throw new IOException("-FailedPath and -JournalPath name the same file: name two files");
            var opened = FailedRowsFile.Open(path);
            if (opened.Warning is { } warning) host.WriteWarning(warning);
            return new FailedRows(opened, settings.FailedRowCells!, isWhatIf, host.KeepsErrors);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartFailedException("FailedPathUnwritable", $"the file of failed rows '{path}'", error, path);
        }
    }

    /// <summary>Takes a row. The rows show whether the file may be an input.</summary>
    public void Take(UserUpdate update)
    {
        var batch = (update.Origin as RowSource)?.Batch;
        if (_hasRows && ReferenceEquals(batch, _last)) return;
        (_hasRows, _last) = (true, batch);
        var isOfFile = batch is not null && batch.Paths.Contains(file.Path, StringComparer.OrdinalIgnoreCase);
        _isInput |= isOfFile;
        _hasOthers |= !isOfFile || batch!.Paths.Count > 1;
        _mayBeInput |= file.IsOfFailedRows && (isOfFile || batch is null || batch.Paths.Count == 0);
    }

    /// <summary>Adds the row of a user that failed or was declined.</summary>
    public void Add(UserChange change)
    {
        if (change.Status is ChangeStatus.Failed or ChangeStatus.Declined)
        {
            _failed.Add((change.Update, change.Error is { } error
                ? $"{ChangeRecord.RecordedFailure.Of(error)}" : "Declined: the change was not confirmed."));
        }
    }

    /// <summary>Saves rows that may not be done, once all input has come: a process killed later leaves them.</summary>
    public void SaveSoFar(IEnumerable<UserUpdate> notDone)
    {
        if (!isWhatIf && _hasRows) Try(() => file.Save(RowsWith(notDone, _ => CutOff)));
    }

    /// <summary>Writes the remaining rows, or removes the file if there are no such rows.</summary>
    /// <param name="notDone">The rows that are not done.</param>
    /// <param name="reason">The reason that rows are not done; null if the caller has ended the run.</param>
    /// <param name="hasAll">Whether all input has come.</param>
    /// <returns>A warning about the file; null if there is no warning.</returns>
    public string? Save(IReadOnlyCollection<UserUpdate> notDone, string? reason, bool hasAll)
    {
        if (!_hasRows) return null;
        var isLeft = _failed.Count + notDone.Count > 0;
        var keeps = _mayBeInput && (isWhatIf || !hasAll);
        // Rows that have not come may fail, so the file goes only when all input has come.
        if (!isLeft) return hasAll && !isWhatIf ? Try(file.Remove) : null;
        if (keeps && isWhatIf)
        {
            return $"'{file.Path}' was not changed: the run may have read its rows from that file, and -WhatIf "
                + "changes no input.";
        }
        if (keeps && _isInput && !_hasOthers)
        {
            SavedIn = file.Path;
            return null;
        }
        var path = keeps ? Path.ChangeExtension(file.Path, ".not-done" + Path.GetExtension(file.Path)) : file.Path;
        var problem = Try(() => file.Save(RowsWith(notDone, NotDone(reason)), path));
        if (problem is null) SavedIn = path;
        return problem;
    }

    public void Dispose() => Try(file.Dispose);

    // The first row has the whole reason, which may be long. The other rows have its beginning.
    private static Func<int, string> NotDone(string? reason)
    {
        const int longest = 200;
        var whole = "NotDone: " + (reason ?? "the run was stopped before this row.");
        var begins = whole.Length <= longest ? whole : $"{whole.Substring(0, longest)}...";
        return number => number == 0 ? whole : begins;
    }

    // Rows in the order of the input.
    private IEnumerable<FailedRowsFile.Row> RowsWith(
        IEnumerable<UserUpdate> notDone, Func<int, string> reasonOf) => _failed
        .Concat(notDone.Select((update, number) => (Update: update, Error: reasonOf(number))))
        .OrderBy(one => one.Update.Row)
        .Select(one => new FailedRowsFile.Row(cells.Of(one.Update.Input), one.Error));

    private string? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"The file of failed rows '{file.Path}' can't be written: {FilesErrors.Of(error)}."
                + (keepsErrors ? " The rows are in TargetObject of the errors." : "");
        }
    }
}
