using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.Files;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Runs;

/// <summary>
/// The rows of a run that failed or are not done, as <c>-FailedPath</c> keeps them. The file may be the one that the
/// run reads: it changes only when all input has come, or when the rows are known to be of another file.
/// </summary>
internal sealed class FailedRows : IDisposable
{
    private const string CutOff = "NotDone: the run was cut off before it could say how this row ended.";

    private readonly FailedRowsFile _file;
    private readonly FailedRowCells _cells;
    private readonly bool _isWhatIf;
    private readonly List<(UserUpdate Update, string Error)> _failed = [];
    private bool _hasRows;
    // The file is the one that is read, and has every row of the input; or it may be.
    private bool _isInput;
    private bool _mayBeInput;
    private bool _isRefused;

    private FailedRows(FailedRowsFile file, FailedRowCells cells, bool isWhatIf) =>
        (_file, _cells, _isWhatIf) = (file, cells, isWhatIf);

    /// <summary>Where the rows are, once they are; null: no file has them.</summary>
    public string? SavedIn { get; private set; }

    /// <summary>Opens the file before the run begins; null: none is wanted.</summary>
    /// <exception cref="StartFailedException">It can't be written.</exception>
    public static FailedRows? Open(CmdletHost host, RunSettings settings, bool isWhatIf)
    {
        if (settings.FailedPath is not { } given) return null;
        var path = given;
        try
        {
            path = host.PathOf(given);
            if (settings.JournalPath is { } journal
                && path.Equals(host.PathOf(journal), StringComparison.OrdinalIgnoreCase))
                throw new IOException("-FailedPath and -JournalPath name one file; name two");
            var file = FailedRowsFile.Open(path);
            if (file.Warning is { } warning) host.WriteWarning(warning);
            return new FailedRows(file, settings.FailedRowCells!, isWhatIf);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var message = $"Nothing was sent: the file of failed rows '{path}' can't be written: "
                + $"{FileTrouble.Of(error)}.";
            throw new StartFailedException(new ErrorRecord(
                new IOException(message, error), "FailedPathUnwritable", ErrorCategory.OpenError, path));
        }
    }

    /// <summary>A row has come. The first says whether the file may be the one that is read.</summary>
    /// <exception cref="UserDirectoryException">It may be, and it is no file of failed rows.</exception>
    public void Take(UserUpdate update)
    {
        if (_hasRows) return;
        _hasRows = true;
        var paths = RowSource.Of(update.Input)?.Batch?.Paths ?? [];
        _isInput = paths.Contains(_file.Path, StringComparer.OrdinalIgnoreCase);
        _mayBeInput = paths.Count > 0 ? _isInput
            : _file.IsOfFailedRows || _file.MayHave(LineOf(update.Input));
        if (_mayBeInput && !_file.IsOfFailedRows)
        {
            _isRefused = true;
            throw new UserDirectoryException(FailureKind.Conflict, "FailedPathIsInput",
                $"Nothing was sent: -FailedPath names '{_file.Path}', which may be the file that is read, and has no "
                    + $"column {FailedRowsFile.ErrorColumn}, so it would be lost. Name another file.");
        }
    }

    // The first line of the file that such a row may be of.
    private static IEnumerable<string> LineOf(object? input) =>
        Members.Unwrap(input) is string text ? [text] : RowColumns.NamesOf(input);

    /// <summary>A row has failed, or the caller has declined its change.</summary>
    public void Add(UserChange change)
    {
        if (change.Status is ChangeStatus.Failed or ChangeStatus.Declined)
        {
            var error = RecordedFailure.Of(change.Error)?.ToString();
            _failed.Add((change.Update, error ?? "Declined: the change was not confirmed."));
        }
    }

    /// <summary>
    /// All input has come: from now on a process that is killed leaves every row that may not be done.
    /// </summary>
    public void SaveSoFar(IEnumerable<UserUpdate> notDone)
    {
        if (!_isWhatIf && _hasRows && !_isRefused) Try(() => _file.Save(RowsWith(notDone, _ => CutOff)));
    }

    /// <summary>Writes what is left, or removes the file where nothing is.</summary>
    /// <param name="notDone">The rows that are not done.</param>
    /// <param name="reason">Why they are not; null: the caller has ended the run.</param>
    /// <param name="hasAll">Whether all input has come.</param>
    /// <returns>What is to be told of the file; null: nothing.</returns>
    public string? Save(IReadOnlyCollection<UserUpdate> notDone, string? reason, bool hasAll)
    {
        if (!_hasRows || _isRefused) return null;
        var isLeft = _failed.Count + notDone.Count > 0;
        var keeps = _mayBeInput && (_isWhatIf || !hasAll);
        // Without all input nobody knows that nothing is left.
        if (!isLeft) return hasAll && !_isWhatIf ? Try(_file.Remove) : null;
        if (keeps && _isWhatIf)
            return $"'{_file.Path}' stays as it is: the run may have read its rows from it, and -WhatIf changes none.";
        if (keeps && _isInput)
        {
            SavedIn = _file.Path;
            return null;
        }
        var path = keeps ? Path.ChangeExtension(_file.Path, ".not-done" + Path.GetExtension(_file.Path)) : _file.Path;
        var problem = Try(() => _file.Save(RowsWith(notDone, NotDone(reason)), path));
        if (problem is null) SavedIn = path;
        return problem;
    }

    public void Dispose() => Try(_file.Dispose);

    // The first such row has all of the reason, which may be long; the others its beginning.
    private static Func<int, string> NotDone(string? reason)
    {
        const int longest = 200;
        var whole = "NotDone: " + (reason ?? "the run was stopped before this row.");
        var begins = whole.Length <= longest ? whole : $"{whole.Substring(0, longest)}...";
        return number => number == 0 ? whole : begins;
    }

    // In the order of the input.
    private IEnumerable<FailedRow> RowsWith(IEnumerable<UserUpdate> notDone, Func<int, string> reasonOf) => _failed
        .Concat(notDone.Select((update, number) => (Update: update, Error: reasonOf(number))))
        .OrderBy(one => one.Update.Row)
        .Select(one => new FailedRow(_cells.Of(one.Update.Input), one.Error));

    private string? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"The file of failed rows '{_file.Path}' can't be written: {FileTrouble.Of(error)}. "
                + "The rows are in TargetObject of the errors.";
        }
    }
}
