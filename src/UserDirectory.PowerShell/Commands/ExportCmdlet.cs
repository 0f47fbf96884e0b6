using System.Management.Automation;
using UserDirectory.Files;
using UserDirectory.PowerShell.Input;

namespace UserDirectory.PowerShell.Commands;

/// <summary>
/// Base of the cmdlets that write results to a file. It is opened at the start, so that a long run does not end in a
/// file that can't be written; what was there stays until there is something to write.
/// </summary>
public abstract class ExportCmdlet : FileCmdlet, IDisposable
{
    private FileStream? _file;
    private bool _isNew;

    [Parameter(Mandatory = true, ValueFromPipeline = true)] public PSObject? InputObject { get; set; }

    /// <summary>The action, as <c>-WhatIf</c> shows it.</summary>
    private protected abstract string Action { get; }

    /// <summary>With <c>-WhatIf</c> nothing is written.</summary>
    private protected bool IsWritten => _file is not null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _isNew = !File.Exists(FullPath);
        _file = Open(Action, FileMode.OpenOrCreate);
    }

    /// <summary>Where the run before it ended early, the file has what came, and says so.</summary>
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
            // The disk is full: the error that ended the run says so.
        }
        finally
        {
            Close();
        }
    }

    /// <summary>The file, now that there is something to write.</summary>
    private protected Stream Emptied()
    {
        // What is no file, as /dev/stdout, has nothing that could stay.
        var file = _file!;
        if (PrivateFile.IsFile(file)) file.SetLength(0);
        _isNew = false;
        return file;
    }

    /// <summary>Writes what is not written yet, if anything came.</summary>
    private protected abstract void Finish(bool isComplete);

    /// <summary>Writes what the program still holds of the file.</summary>
    private protected void Flush() => _file?.Flush();

    /// <summary>Closes the file, which must be there still.</summary>
    private protected void CloseWritten()
    {
        Close();
        if (!File.Exists(FullPath))
        {
            throw Refuse("FileGone",
                $"'{FullPath}' was removed or renamed while it was written: name one in a folder that "
                + "stays.", FullPath);
        }
    }

    // One that nothing was written to goes.
    private void Close()
    {
        try
        {
            _file?.Dispose();
        }
        catch (IOException)
        {
            // What it held back was refused before.
        }
        if (_file is not null && _isNew && File.Exists(FullPath)) File.Delete(FullPath);
        _file = null;
    }

    /// <summary>Reads a result. Any other input ends the cmdlet.</summary>
    private protected RecordedRow ResultOf(PSObject? input)
    {
        try
        {
            if (ResultRecords.Of(input) is { } result) return result;
        }
        catch (FormatException error)
        {
            throw Refuse("NoResult", error.Message, input);
        }
        throw Refuse("NoResult",
            $"{ResultRecords.KindOf(input)} is no result of an update cmdlet (-PassThru), a plan or a "
            + "journal.", input);
    }
}
