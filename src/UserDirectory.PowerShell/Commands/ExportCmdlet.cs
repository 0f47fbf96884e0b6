using UserDirectory.Files;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Commands;

/// <summary>
/// Base of the cmdlets that write results to a file. The file is opened at the start, so that a long run does not end
/// with a file that can't be written. An earlier content stays until the first result is written.
/// </summary>
public abstract class ExportCmdlet : FileCmdlet, IDisposable
{
    private readonly HashSet<RunPlan> _runs = [];
    private FileStream? _file;
    private bool _isNew;

    [Parameter(Mandatory = true, ValueFromPipeline = true)] public PSObject? InputObject { get; set; }

    /// <summary>The action, as <c>-WhatIf</c> shows it.</summary>
    private protected abstract string Action { get; }

    /// <summary>Whether the file is written; false with <c>-WhatIf</c>.</summary>
    private protected bool IsWritten => _file is not null;

    /// <summary>Whether no run of the results ended early, as Select-Object -First ends a run.</summary>
    private protected bool AreWhole => !_runs.Any(run => run.EndedEarly);

    protected override void BeginProcessing()
    {
        _isNew = !File.Exists(FullPath);
        _file = Open(Action, FileMode.OpenOrCreate);
    }

    /// <summary>Finishes the file of a run that ended early: the file has the results so far, and says so.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (_file is null) return;
        try
        {
            Finish(isComplete: false);
        }
        catch (IOException)
        {
            // The disk is full, and the error that ended the run says so.
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Empties the file before its first line is written.</summary>
    private protected Stream Emptied()
    {
        // A stream such as /dev/stdout has no content and no length.
        var file = _file!;
        if (PrivateFile.IsFile(file)) file.SetLength(0);
        _isNew = false;
        return file;
    }

    /// <summary>Writes the end of the file, if any result came.</summary>
    private protected abstract void Finish(bool isComplete);

    private protected void Flush() => _file?.Flush();

    /// <summary>Closes the file, and ends the cmdlet if the file is gone.</summary>
    private protected void CloseWritten()
    {
        Close();
        if (!File.Exists(FullPath))
        {
            throw Refuse("FileGone",
                $"'{FullPath}' was removed or renamed while it was written: name a file that no other program moves.",
                FullPath);
        }
    }

    // A new file without content is removed.
    private void Close()
    {
        try
        {
            _file?.Dispose();
        }
        catch (IOException)
        {
            // An earlier write has reported the same problem.
        }
        if (_file is not null && _isNew && File.Exists(FullPath)) File.Delete(FullPath);
        _file = null;
    }

    /// <summary>Reads a result. Any other input ends the cmdlet.</summary>
    private protected RecordedRow ResultOf(PSObject? input)
    {
        try
        {
            var row = ResultRecords.Required(input);
            if (row.Change.RunPlan is { } run) _runs.Add(run);
            return row;
        }
        catch (FormatException error)
        {
            throw Refuse("NoResult", error.Message, input);
        }
    }
}
